"""A small network applied to every 20 x 20 window of a picture: one window after another, and in the frequency domain.

Cross-correlating a picture with a hidden unit's weights gives that unit's sum for all windows at once, and in the
frequency domain a cross-correlation is a product (El-Bakry and Zhao, 2004: "fast neural networks").
"""
import cv2
import numpy as np
from windows import LEAST_DEVIATION, SIDE

# Rowley's: each level of the pyramid is this much smaller than the one before.
LEVEL_SCALE = 1.2

# Rows of windows the direct scan looks at in one go, to stay within memory.
ROWS_AT_ONCE = 8


class SmallScan:
    """A trained SmallNetwork or PcaNetwork as plain numbers."""

    def __init__(self, network):
        weight, bias = network.on_pixels()
        self.weight, self.bias = weight.astype(np.float64), bias.astype(np.float64)
        self.out = network.decide.weight.detach().numpy()[0].astype(np.float64)
        self.out_bias = float(network.decide.bias)
        self.sums = self.weight.sum(1)
        self.spectra = {}

    def direct(self, grey):
        """Logits of all windows, (H - 19) x (W - 19): cuts out and standardises each, then asks the network."""
        views = np.lib.stride_tricks.sliding_window_view(grey.astype(np.float64), (SIDE, SIDE))
        rows = []
        for top in range(0, len(views), ROWS_AT_ONCE):
            some = views[top : top + ROWS_AT_ONCE]
            flat = some.reshape(-1, SIDE * SIDE)
            deviation = np.maximum(flat.std(1, keepdims=True), LEAST_DEVIATION)
            hidden = np.tanh((flat - flat.mean(1, keepdims=True)) / deviation @ self.weight.T + self.bias)
            rows.append((hidden @ self.out + self.out_bias).reshape(some.shape[:2]))
        return np.concatenate(rows)

    def fourier(self, grey):
        """The same logits by products of spectra; the spectra of the weights are kept for pictures of the same size."""
        grey = grey.astype(np.float64)
        if grey.shape not in self.spectra:
            kernels = self.weight.reshape(-1, SIDE, SIDE)
            self.spectra[grey.shape] = np.conj(np.fft.rfft2(kernels, grey.shape))
        products = np.fft.rfft2(grey) * self.spectra[grey.shape]
        height, width = grey.shape[0] - SIDE + 1, grey.shape[1] - SIDE + 1
        sums = np.fft.irfft2(products, grey.shape)[:, :height, :width]
        mean, deviation = window_moments(grey)
        standardised = (sums - self.sums[:, None, None] * mean) / deviation
        hidden = np.tanh(standardised + self.bias[:, None, None])
        return np.tensordot(self.out, hidden, 1) + self.out_bias


def window_moments(grey):
    """Mean and deviation of each window, from sums over rectangles (Viola and Jones, 2001)."""

    def box_sums(values):
        total = np.pad(values.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
        return total[SIDE:, SIDE:] - total[:-SIDE, SIDE:] - total[SIDE:, :-SIDE] + total[:-SIDE, :-SIDE]

    # Around the picture's own mean, so that the difference of squares below does not lose digits.
    middle = grey.mean()
    count = SIDE * SIDE
    mean = box_sums(grey - middle) / count
    variance = box_sums((grey - middle) ** 2) / count - mean**2
    return mean + middle, np.maximum(np.sqrt(np.maximum(variance, 0)), LEAST_DEVIATION)


def pyramid(grey):
    """Smaller and smaller copies of a picture down to one window, with the factor of each, for faces of all sizes."""
    factor = 1.0
    while min(grey.shape) / factor >= SIDE:
        size = (round(grey.shape[1] / factor), round(grey.shape[0] / factor))
        yield factor, cv2.resize(grey, size, interpolation=cv2.INTER_AREA) if factor > 1 else grey
        factor *= LEVEL_SCALE


def search(scan, grey, threshold=0.5):
    """All windows of all levels that the network takes for a masked face.

    Returns a list of (left, top, side, probability) in px of the picture.
    """
    found = []
    for factor, level in pyramid(grey):
        if min(level.shape) < SIDE:
            continue
        probability = 1 / (1 + np.exp(-scan.fourier(level)))
        for top, left in zip(*np.where(probability >= threshold)):
            found.append((left * factor, top * factor, SIDE * factor, probability[top, left]))
    return found
