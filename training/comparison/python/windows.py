"""What the window networks do to a 20 x 20 window before they look at it. Windows: N x 20 x 20, intensities in 0..1."""
import numpy as np

SIDE = 20

# A window of one flat colour has no contrast to divide by.
LEAST_DEVIATION = 1e-3


def oval():
    """Which pixels lie in the ellipse around a face; those outside may show background (Rowley et al., 1998)."""
    rows, columns = np.mgrid[0:SIDE, 0:SIDE]
    middle = (SIDE - 1) / 2
    return ((rows - middle) / 10) ** 2 + ((columns - middle) / 9) ** 2 <= 1


def lighting_corrected(windows):
    """Takes away the linear change of brightness that fits the oval best, a lamp from one side for instance."""
    rows, columns = np.mgrid[0:SIDE, 0:SIDE] / SIDE
    plane = np.stack([rows.ravel(), columns.ravel(), np.ones(SIDE * SIDE)], 1)
    fit = np.linalg.pinv(plane[oval().ravel()])
    flat = windows.reshape(len(windows), -1)
    return (flat - flat[:, oval().ravel()] @ fit.T @ plane.T).reshape(windows.shape).astype(np.float32)


def equalised(windows):
    """Histogram equalisation: each pixel becomes the share of the oval's pixels that are darker or as dark, 0..1."""
    inside = np.sort(windows[:, oval()], 1)
    ranks = [np.searchsorted(line, window.ravel(), "right") for line, window in zip(inside, windows)]
    return (np.stack(ranks).reshape(windows.shape) / inside.shape[1]).astype(np.float32)


def retinal_input(windows):
    """N x 400 numbers in -1..1, as Rowley's network takes them."""
    return (equalised(lighting_corrected(windows)) * 2 - 1).reshape(len(windows), -1)


def standardised(windows):
    """N x 400 numbers of mean 0 and deviation 1 in each window: simple enough to be done in the frequency domain."""
    flat = windows.reshape(len(windows), -1)
    deviation = np.maximum(flat.std(1, keepdims=True), LEAST_DEVIATION)
    return (flat - flat.mean(1, keepdims=True)) / deviation
