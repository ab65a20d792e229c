import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { requirePackages } from '../../node/aptPackages.ts';

/** Debian's Python, whose torch packages these are; pyenv's and others do not see them. */
const PYTHON = '/usr/bin/python3';

/** Without OpenBLAS torch falls back to a plain BLAS that is seven times slower. */
const PACKAGES = ['python3-torch', 'python3-numpy', 'python3-opencv', 'libopenblas0-pthread'];

/** Where Debian's opencv-data puts its cascades. */
const CASCADES = '/usr/share/opencv4/haarcascades';

/** Where the comparison's Python files are. */
const PYTHON_FOLDER = path.join(import.meta.dirname, 'python');

/** Settings for the processes: one thread, and large blocks of memory kept instead of freed at each step. */
const ENVIRONMENT = {
  OMP_NUM_THREADS: '1',
  OPENBLAS_NUM_THREADS: '1',
  MALLOC_MMAP_THRESHOLD_: '4294967296',
  MALLOC_TRIM_THRESHOLD_: '8589934592',
  MALLOC_TOP_PAD_: '268435456',
};

/** Whether the Python packages are there. */
export function hasTorch(): boolean {
  return spawnSync(PYTHON, ['-c', 'import torch, numpy, cv2'], { stdio: 'ignore' }).status === 0;
}

/** Sees to it that the Python packages are there. @throws with advice for the user if they are not */
export function installTorch(): void {
  if (!hasTorch()) requirePackages(PACKAGES, 'The comparison needs PyTorch');
}

/** Sees to it that OpenCV's cascades for finding faces are there. @throws with advice for the user if they are not */
export function requireCascade(): void {
  if (!existsSync(CASCADES)) requirePackages(['opencv-data'], "The paper's search for faces needs OpenCV's cascades");
}

/** Runs one of the comparison's Python files and shows what it prints. @throws if it fails */
export function runPython(script: string, options: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(PYTHON, [path.join(PYTHON_FOLDER, script), ...options], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...ENVIRONMENT },
    });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`${script} ended with ${code}`))));
  });
}

/** Runs one of the comparison's Python files. @returns what it prints @throws if it fails */
export function pythonOutput(script: string): string {
  const { status, stdout, stderr } = spawnSync(PYTHON, [path.join(PYTHON_FOLDER, script)], {
    encoding: 'utf8',
    env: { ...process.env, ...ENVIRONMENT },
  });
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr}`);
  return stdout;
}
