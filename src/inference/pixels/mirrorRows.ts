/** Swaps left and right in pictures of three numbers a pixel, in place. @param width px of a row */
export function mirrorRows(pixels: Float32Array, width: number): void {
  const stride = width * 3;
  for (let row = 0; row < pixels.length; row += stride) {
    for (let left = row, right = row + stride - 3; left < right; left += 3, right -= 3) {
      for (let channel = 0; channel < 3; channel++) {
        const kept = pixels[left + channel] as number;
        pixels[left + channel] = pixels[right + channel] as number;
        pixels[right + channel] = kept;
      }
    }
  }
}
