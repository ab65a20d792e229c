import type { Browser } from 'puppeteer-core';
import * as v from 'valibot';
import { FIREFOX_ID } from './manifest.ts';

const TreeSchema = v.object({
  result: v.object({ contexts: v.pipe(v.array(v.object({ context: v.string() })), v.minLength(1)) }),
});
const EvaluatedSchema = v.object({
  result: v.variant('type', [
    v.object({ type: v.literal('success'), result: v.object({ value: v.string() }) }),
    v.object({ type: v.literal('exception'), exceptionDetails: v.object({ text: v.string() }) }),
  ]),
});

/** Puppeteer's own connection, which its types hide: only there does it pass on what Firefox adds to the standard. */
interface BidiConnection {
  send(method: string, parameters: object): Promise<unknown>;
}

function isBidi(browser: Browser): browser is Browser & { readonly connection: BidiConnection } {
  return 'connection' in browser;
}

/** A document of the extension, as Firefox names it. */
export type ViewKind = 'background' | 'popup' | 'tab' | 'sidebar';

/**
 * Runs code where WebDriver by itself does not reach: in Firefox's own window, in the extension's pages, and in the
 * world of a content script. So the extension that is tested is the one that ships, without a back door for tests.
 */
export class InsideFirefox {
  readonly #connection: BidiConnection;

  /** @param browser a Firefox from `launchFirefox` */
  constructor(browser: Browser) {
    if (!isBidi(browser)) throw new Error('this browser is not driven over WebDriver BiDi');
    this.#connection = browser.connection;
  }

  /**
   * Runs an async function body in Firefox's window, with `window`, `gBrowser`, `Services` and `extension` at hand.
   *
   * @param given values that the body finds under their names
   * @returns what it returns, as JSON carries it
   * @throws what it throws
   */
  async run(body: string, given: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    const tree = v.parse(TreeSchema, await this.#connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' }));
    const expression = `(async (given) => {
      const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(FIREFOX_ID)}) ?? {};
      const result = await (async ({ ${Object.keys(given).join(', ')} }) => { ${body} })(given);
      return JSON.stringify({ result });
    })(${JSON.stringify(given)})`;
    const answer = await this.#connection.send('script.evaluate', {
      expression,
      target: { context: tree.result.contexts[0]?.context ?? '' },
      awaitPromise: true,
    });
    const { result } = v.parse(EvaluatedSchema, answer);
    if (result.type === 'exception') throw new Error(result.exceptionDetails.text);
    return v.parse(v.object({ result: v.optional(v.unknown()) }), JSON.parse(result.result.value)).result;
  }

  /** Presses MaskCheck's toolbar button, as a click or its shortcut does. */
  async pressToolbarButton(): Promise<void> {
    await this.run(`
      const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
      ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);`);
  }

  /** Photographs one of the extension's documents. @returns a PNG file's bytes */
  async photograph(kind: ViewKind): Promise<Uint8Array> {
    const address = await this.run(
      `const view = [...extension.views].filter((one) => one.viewType === kind).at(-1);
      const image = await view.xulBrowser.browsingContext.currentWindowGlobal.drawSnapshot(null, 1, 'white');
      const canvas = new OffscreenCanvas(image.width, image.height);
      canvas.getContext('2d').drawImage(image, 0, 0);
      const bytes = await (await canvas.convertToBlob()).bytes();
      return bytes.toBase64();`,
      { kind },
    );
    return Buffer.from(v.parse(v.string(), address), 'base64');
  }

  /** Whether the extension has such a document. */
  async hasView(kind: ViewKind): Promise<boolean> {
    return (await this.run('return [...extension.views].some((one) => one.viewType === kind);', { kind })) === true;
  }

  /**
   * Evaluates an expression in one of the extension's documents.
   *
   * @param kind which; the newest one if there are several
   * @param inFrame evaluates in the first frame of that document instead
   * @throws if there is none, or the expression throws
   */
  evaluate(kind: ViewKind, expression: string, inFrame = false): Promise<unknown> {
    const place = inFrame ? 'content.frames[0]' : 'content';
    return this.#evaluateIn(
      `[...extension.views].filter((one) => one.viewType === ${JSON.stringify(kind)}).at(-1)?.xulBrowser`,
      `const place = ${place}; const scope = Cu.Sandbox(place, { sandboxPrototype: place, wantXrays: false });`,
      expression,
    );
  }

  /** Evaluates an expression in the content script's world of the tab in front; undefined if there is no such world. */
  evaluateInContent(expression: string): Promise<unknown> {
    return this.#evaluateIn(
      'gBrowser.selectedBrowser',
      `const { ExtensionContent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionContent.sys.mjs');
       const isHere = (world) => Cu.evalInSandbox('document', world) === content.document;
       const scope = ExtensionContent.getAllContentScriptGlobals().filter((world) => !Cu.isDeadWrapper(world)).find(isHere);
       if (!scope) return undefined;`,
      expression,
    );
  }

  /** Lets the process that holds a page evaluate an expression in a scope that `findScope` makes. */
  #evaluateIn(holder: string, findScope: string, expression: string): Promise<unknown> {
    const task = `const evaluate = async () => {
      ${findScope}
      return Cu.evalInSandbox('(async () => JSON.stringify(await (' + ${JSON.stringify(expression)} + ')))()', scope);
    };
    evaluate().then((value) => ({ value }), (error) => ({ error: String(error) }))
      .then((reply) => sendAsyncMessage(NAME, reply));`;
    return this.run(
      `const messages = (${holder})?.messageManager;
      if (!messages) throw new Error('no such document');
      const name = 'evaluated:' + Math.random();
      const script = '{ const NAME = ' + JSON.stringify(name) + ';' + task + '}';
      const { value, error } = await new Promise((resolve, reject) => {
        messages.addMessageListener(name, ({ data }) => resolve(data));
        // A document that is taken away, as by an update, answers no more.
        const watch = setInterval(() => {
          if ((${holder})?.messageManager !== messages) reject(new Error('the document has gone'));
        }, 100);
        setTimeout(() => clearInterval(watch), 60_000);
        messages.loadFrameScript('data:application/javascript;charset=utf-8,' + encodeURIComponent(script), false);
      });
      if (error) throw new Error(error);
      return value === undefined ? undefined : JSON.parse(value);`,
      { task },
    );
  }
}
