"""The compared models: what each takes of a picture, how it is built, and how it is trained."""
import frozen_base
import numpy as np
import torch
import windows
from networks import Cnn, MobileNetHead, PcaNetwork, RetinalNetwork, SmallNetwork

CNN_SIDE = 150


class Model:
    epochs = 20
    rate = 1e-3

    def inputs(self, pictures, copies, work, part):
        """One input a picture, as numpy; a part's turned copies follow after its originals."""
        raise NotImplementedError

    def batch(self, inputs):
        """What the network takes, from some of the inputs."""
        return torch.from_numpy(np.ascontiguousarray(inputs))

    def network(self, training_inputs):
        raise NotImplementedError


class CnnModel(Model):
    def inputs(self, pictures, copies, work, part):
        return pictures.whole(CNN_SIDE, copies)

    def batch(self, inputs):
        # Bytes lie channels last already; on the CPU a step takes two thirds of the time in that order.
        pixels = torch.from_numpy(inputs).permute(0, 3, 1, 2).float() / 255
        return pixels.contiguous(memory_format=torch.channels_last)

    def network(self, training_inputs):
        return Cnn().to(memory_format=torch.channels_last)


class MobileNetModel(Model):
    # As in the tutorial that the paper's network follows; the paper names Adam and no rate.
    rate = 1e-4

    def inputs(self, pictures, copies, work, part):
        return frozen_base.features(pictures, copies, work, part)

    def network(self, training_inputs):
        return MobileNetHead()


class WindowModel(Model):
    # They learn in seconds, and have no pretrained base to start from.
    epochs = 100
    prepare = staticmethod(windows.standardised)

    def __init__(self, faces=True):
        """faces: whether it sees the face alone or, to show what that matters, the whole picture in its window"""
        self.faces = faces

    def inputs(self, pictures, copies, work, part):
        return self.prepare(pictures.windows(copies, self.faces))


class RcnnModel(WindowModel):
    prepare = staticmethod(windows.retinal_input)

    def network(self, training_inputs):
        return RetinalNetwork()


class PcaModel(WindowModel):
    def network(self, training_inputs):
        return PcaNetwork(training_inputs)


class FnnModel(WindowModel):
    def network(self, training_inputs):
        return SmallNetwork()


MODELS = {"rcnn": RcnnModel(), "pca": PcaModel(), "cnn": CnnModel(), "fnn": FnnModel(), "mobilenet": MobileNetModel()}
MODELS |= {f"{name}_whole": type(MODELS[name])(faces=False) for name in ("rcnn", "pca", "fnn")}
