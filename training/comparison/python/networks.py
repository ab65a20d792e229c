"""The paper's networks. Each gives one logit (of wearing a mask) or two (with, without)."""
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

WINDOW = 400

# Hidden units of the small window networks. The paper names no number.
SMALL_HIDDEN = 20

# Rowley's smallest network has each receptive field twice, which makes the 2,905 connections his table names.
RETINAL_COPIES = 2

# Share of the windows' variance that the principal components keep.
KEPT_VARIANCE = 0.95


class Cnn(nn.Module):
    """Input: N x 3 x 150 x 150 in 0..1."""

    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(3, 100, 3)
        self.second = nn.Conv2d(100, 100, 3)
        self.dropout = nn.Dropout(0.5)
        self.dense = nn.Linear(36 * 36 * 100, 50)
        self.decide = nn.Linear(50, 2)
        for layer in (self.first, self.second, self.dense, self.decide):
            nn.init.xavier_uniform_(layer.weight)  # what Keras starts with
            nn.init.zeros_(layer.bias)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.first(x)), 2)
        x = F.max_pool2d(F.relu(self.second(x)), 2)
        return self.decide(F.relu(self.dense(self.dropout(x.flatten(1)))))


class MobileNetHead(nn.Module):
    """What the paper trains on top of MobileNetV2. Input: N x 1280, the frozen base's maps averaged over 7 x 7."""

    def __init__(self):
        super().__init__()
        self.dense = nn.Linear(1280, 128)
        self.dropout = nn.Dropout(0.5)
        self.decide = nn.Linear(128, 2)

    def forward(self, x):
        return self.decide(self.dropout(F.relu(self.dense(x))))


def receptive_fields():
    """26 x 400: which pixels each hidden unit of Rowley's network sees: 4 quadrants, 16 sub-squares, 6 stripes."""
    fields = []
    for side in (10, 5):
        fields += [(slice(top, top + side), slice(left, left + side)) for top in range(0, 20, side) for left in range(0, 20, side)]
    # Six stripes of five rows in twenty overlap by two rows each.
    fields += [(slice(top, top + 5), slice(0, 20)) for top in range(0, 16, 3)]
    mask = np.zeros((len(fields), 20, 20), np.float32)
    for index, field in enumerate(fields):
        mask[index][field] = 1
    return torch.from_numpy(mask.reshape(len(fields), WINDOW))


class RetinalNetwork(nn.Module):
    """The retinally connected network of Rowley, Baluja and Kanade (1998). Input: N x 400, see retinal_input."""

    def __init__(self):
        super().__init__()
        self.register_buffer("seen", receptive_fields().repeat(RETINAL_COPIES, 1))
        hidden = len(self.seen)
        self.weight = nn.Parameter(torch.randn(hidden, WINDOW) / self.seen.sum(1, keepdim=True).sqrt())
        self.bias = nn.Parameter(torch.zeros(hidden))
        self.decide = nn.Linear(hidden, 1)

    def forward(self, x):
        return self.decide(torch.tanh(F.linear(x, self.weight * self.seen, self.bias)))

    def parameters_used(self):
        return int(self.seen.sum()) + len(self.bias) + count_parameters(self.decide)

    def multiplications(self):
        return int(self.seen.sum()) + self.decide.in_features


class SmallNetwork(nn.Module):
    """One hidden layer on the 400 intensities: the network that the fast neural network applies to all windows."""

    def __init__(self, inputs=WINDOW):
        super().__init__()
        self.hidden = nn.Linear(inputs, SMALL_HIDDEN)
        self.decide = nn.Linear(SMALL_HIDDEN, 1)

    def forward(self, x):
        return self.decide(torch.tanh(self.hidden(x)))

    def on_pixels(self):
        """The hidden layer as weights (hidden x 400) and biases of the pixels themselves."""
        return self.hidden.weight.detach().numpy(), self.hidden.bias.detach().numpy()


class PcaNetwork(nn.Module):
    """Principal components of the 400 intensities, then a small network. Input: N x 400, see standardised."""

    def __init__(self, windows=None, components=None):
        super().__init__()
        if windows is not None:
            mean, basis = principal_components(windows)
        else:
            mean, basis = np.zeros(WINDOW, np.float32), np.zeros((WINDOW, components), np.float32)
        self.register_buffer("mean", torch.from_numpy(mean))
        self.register_buffer("basis", torch.from_numpy(basis))
        self.network = SmallNetwork(basis.shape[1])

    def forward(self, x):
        return self.network((x - self.mean) @ self.basis)

    def parameters_used(self):
        return self.mean.numel() + self.basis.numel() + count_parameters(self.network)

    def on_pixels(self):
        """Components and hidden layer are both linear, so that together they are one layer on the pixels."""
        weight, bias = self.network.on_pixels()
        weight = weight @ self.basis.numpy().T
        return weight, bias - weight @ self.mean.numpy()

    @property
    def decide(self):
        return self.network.decide

    def multiplications(self):
        return self.basis.numel() + self.basis.shape[1] * SMALL_HIDDEN + SMALL_HIDDEN


def principal_components(windows):
    """Mean (400) and the components (400 x K), scaled so that each has deviation 1 over the windows."""
    mean = windows.mean(0)
    _, spread, rows = np.linalg.svd(windows - mean, full_matrices=False)
    variance = spread**2
    kept = int(np.searchsorted(np.cumsum(variance) / variance.sum(), KEPT_VARIANCE)) + 1
    deviation = spread[:kept] / np.sqrt(len(windows))
    return mean.astype(np.float32), (rows[:kept] / deviation[:, None]).T.astype(np.float32)


def count_parameters(network):
    """How many numbers a network has learnt."""
    if hasattr(network, "parameters_used"):
        return network.parameters_used()
    return sum(parameter.numel() for parameter in network.parameters())


def count_multiplications(network, example):
    """Multiplications (each with an addition) that one input costs; activations and pooling are left out."""
    if hasattr(network, "multiplications"):
        return network.multiplications()
    counts = []

    def count(layer, _, output):
        counts.append(output[0].numel() * layer.weight[0].numel())

    layers = [layer for layer in network.modules() if isinstance(layer, (nn.Conv2d, nn.Linear))]
    hooks = [layer.register_forward_hook(count) for layer in layers]
    with torch.no_grad():
        network.eval()(example)
    for hook in hooks:
        hook.remove()
    return sum(counts)
