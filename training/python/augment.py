"""What calls and the web do to a face, done to a batch of training crops."""
import math

import torch
import torch.nn.functional as F
from torchvision.io import decode_jpeg, encode_jpeg


def chance(count, probability):
    return torch.rand(count) < probability


def uniform(count, low, high):
    return low + (high - low) * torch.rand(count)


def log_uniform(count, low, high):
    return torch.exp(uniform(count, math.log(low), math.log(high)))


def moved(crops, size, margin):
    """Turns, shifts, scales and mirrors; `margin` is how much more than the product's view a stored crop shows."""
    count = len(crops)
    angle = torch.where(chance(count, 0.3), uniform(count, -0.8, 0.8), uniform(count, -0.2, 0.2))
    reach = torch.where(chance(count, 0.25), torch.tensor(0.16), torch.tensor(0.09))
    x, y = uniform(count, -1, 1) * reach, uniform(count, -1, 1) * reach
    scale = log_uniform(count, 0.78, 1.3) / margin
    mirror = torch.where(chance(count, 0.5), -1.0, 1.0)
    cos, sin = torch.cos(angle) * scale, torch.sin(angle) * scale
    theta = torch.stack(
        [torch.stack([cos * mirror, -sin, x], 1), torch.stack([sin * mirror, cos, y], 1)], 1
    )
    grid = F.affine_grid(theta, (count, 3, size, size), align_corners=False)
    return F.grid_sample(crops, grid, align_corners=False)


def central(crops, size, margin):
    """The product's own view, nothing else done."""
    theta = torch.eye(2, 3).repeat(len(crops), 1, 1) / margin
    grid = F.affine_grid(theta, (len(crops), 3, size, size), align_corners=False)
    return F.grid_sample(crops, grid, align_corners=False)


def coarse_and_compressed(pictures):
    """Small faces and poor compression: each picture shrunk, put through JPEG, enlarged again."""
    count, size = len(pictures), pictures.shape[-1]
    sides = torch.where(chance(count, 0.5), log_uniform(count, 14, size), torch.tensor(float(size))).round().int()
    jpeg = chance(count, 0.4)
    for index in range(count):
        side = int(sides[index])
        if side >= size and not jpeg[index]:
            continue
        picture = pictures[index : index + 1]
        if side < size:
            picture = F.interpolate(picture, size=(side, side), mode="area" if side * 2 < size else "bilinear")
        if jpeg[index]:
            quality = int(torch.randint(12, 80, ()))
            picture = decode_jpeg(encode_jpeg((picture[0] * 255).byte(), quality))[None] / 255
        pictures[index] = F.interpolate(picture, size=(size, size), mode="bilinear") if side < size else picture
    return pictures


def relit(pictures):
    """Darkness, backlight, contrast, white balance, grey pictures."""
    count, size = len(pictures), pictures.shape[-1]

    def each(values):
        return values[:, None, None, None]

    gamma = torch.where(chance(count, 0.5), log_uniform(count, 0.55, 1.9), torch.ones(count))
    gain = torch.where(chance(count, 0.25), log_uniform(count, 0.15, 0.7), uniform(count, 0.8, 1.25))
    pictures = pictures.clamp(1e-4, 1) ** each(gamma) * each(gain)
    balance = torch.where(chance(count, 0.3)[:, None], torch.exp(0.18 * torch.randn(count, 3)), torch.ones(count, 3))
    pictures = pictures * balance[:, :, None, None]
    # A coloured lamp or screen, on one side more than on the other.
    lamp = torch.where(chance(count, 0.08)[:, None], torch.exp(0.5 * torch.randn(count, 3)).clamp(0.25, 2), torch.ones(count, 3))
    pictures = pictures * lamp[:, :, None, None]
    angle = uniform(count, 0, 2 * math.pi)
    axis = torch.linspace(-1, 1, size)
    ramp = each(torch.cos(angle)) * axis[None, None, None, :] + each(torch.sin(angle)) * axis[None, None, :, None]
    strength = torch.where(chance(count, 0.3), uniform(count, 0, 0.7), torch.zeros(count))
    pictures = pictures * (1 + each(strength) * ramp)
    grey = pictures.mean(1, keepdim=True).expand_as(pictures)
    colour = torch.where(chance(count, 0.12), uniform(count, 0, 0.6), torch.ones(count))
    return grey + (pictures - grey) * each(colour)


def blurred(pictures):
    """Motion blur along a row or column, or both (defocus), of a few px."""
    for index in torch.nonzero(chance(len(pictures), 0.2))[:, 0].tolist():
        length = 2 * int(torch.randint(1, 5, ())) + 1
        shape = [(1, length), (length, 1), (length, length)][int(torch.randint(0, 3, ()))]
        pictures[index] = F.avg_pool2d(
            pictures[index], shape, stride=1, padding=(shape[0] // 2, shape[1] // 2), count_include_pad=False
        )
    return pictures


def hidden_in_part(pictures):
    """Covers a patch of the upper half or of a side (never the mouth: that would change the label)."""
    size = pictures.shape[-1]
    for index in torch.nonzero(chance(len(pictures), 0.15))[:, 0].tolist():
        height, width = (int(size * side) for side in uniform(2, 0.1, 0.35))
        top = int(torch.randint(0, max(1, size // 2 - height), ()))
        left = int(torch.randint(0, size - width, ()))
        pictures[index, :, top : top + height, left : left + width] = torch.rand(3, 1, 1)
    return pictures


# How much of the view may be beyond the frame below, by label (with, without, wrongly, no face): without its chin a face
# with a mask on the chin looks bare, so there less is cut off.
CUT_BELOW = (0.28, 0.3, 0.1, 0.3)


def cut_by_frame(pictures, labels):
    """Faces at the edge of a frame: what is beyond it is black, or (letterboxes) a blurred or plain filling."""
    size = pictures.shape[-1]
    for index in torch.nonzero(chance(len(pictures), 0.3))[:, 0].tolist():
        picture, at = pictures[index], torch.rand(6)
        below = int(size * CUT_BELOW[int(labels[index])] * at[0]) if at[3] < 0.6 else 0
        above = int(size * 0.3 * at[1]) if at[3] > 0.5 else 0
        aside = int(size * 0.25 * at[2]) if at[3] > 0.8 else 0
        seen = picture[:, above : size - below, aside:].clone()
        if at[4] < 0.6:
            picture.zero_()
        elif at[4] < 0.8:
            picture.copy_(F.interpolate(F.avg_pool2d(picture[None], 12, ceil_mode=True), size=(size, size), mode="bilinear")[0] * (0.3 + at[5]).clamp(max=1))
        else:
            picture.copy_((torch.rand(3, 1, 1) * at[5]).expand_as(picture))
        picture[:, above : size - below, aside:] = seen
    return pictures


def augment(crops, labels, size, margin):
    """N x 3 x S x S in 0..1 -> N x 3 x size x size in 0..1."""
    pictures = hidden_in_part(moved(crops, size, margin))
    pictures = cut_by_frame(relit(pictures).clamp(0, 1), labels)
    pictures = blurred(pictures)
    noise = torch.where(chance(len(crops), 0.25), uniform(len(crops), 0, 0.07), torch.zeros(len(crops)))
    pictures = pictures + noise[:, None, None, None] * torch.randn_like(pictures)
    return coarse_and_compressed(pictures.clamp(0, 1)).clamp(0, 1)
