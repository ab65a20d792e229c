import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { LONG } from './projects.ts';

/**
 * Starts the files that take longest before the others of their project, so that none of them runs on alone at the end. Vitest
 * knows how long a file took only where it has run before; on a clean checkout it would begin with the largest ones.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const projects = [...new Set(sorted.map(({ project }) => project))];
    return projects.flatMap((project) => {
      const its = sorted.filter((file) => file.project === project);
      return [...its.filter(isLong), ...its.filter((file) => !isLong(file))];
    });
  }
}

function isLong({ moduleId }: TestSpecification): boolean {
  return LONG.some((file) => moduleId.endsWith(`/${file}`));
}
