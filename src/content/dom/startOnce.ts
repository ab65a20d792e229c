/**
 * What a running script leaves in the global object of its isolated world, where no script of the page can reach it.
 * Only tests and benches read it: `snapshot` tells what is drawn and known, and for the live check also the labels'
 * ages (`LabelAges`). The product itself uses neither.
 */
interface Running {
  readonly check: { snapshot(): unknown };
}

/** The names under which the content scripts are found. */
type ScriptName = 'maskCheckRunning' | 'maskCheckPictures';

const world = globalThis as typeof globalThis & { [Name in ScriptName]?: Running };

/**
 * Starts a content script unless it runs in this document already: it may be injected into a document more than once.
 *
 * @param start starts the check, which lasts until `stop` aborts
 */
export function startOnce(name: ScriptName, start: (stop: AbortController) => Running['check']): void {
  // Only own properties count: otherwise an element of the page with this id would be found too.
  if (Object.hasOwn(world, name)) return;
  const stop = new AbortController();
  stop.signal.addEventListener('abort', () => {
    delete world[name];
  });
  world[name] = { check: start(stop) };
}
