import { readFileSync } from 'node:fs';
import { vi } from 'vitest';
import type { Browser, Runtime, Tabs } from 'webextension-polyfill';

/** The stand-in for `src/platform/browser.ts` in unit tests: keeps what it is told, and lets a test raise its events. */
type Listener = (...args: never[]) => unknown;

/** A browser event that a test raises with `dispatch`. */
export class FakeEvent<Args extends unknown[]> {
  readonly listeners = new Set<(...args: Args) => unknown>();
  addListener = (listener: Listener) => void this.listeners.add(listener as unknown as (...args: Args) => unknown);
  removeListener = (listener: Listener) =>
    void this.listeners.delete(listener as unknown as (...args: Args) => unknown);
  hasListener = (listener: Listener) => this.listeners.has(listener as unknown as (...args: Args) => unknown);

  /** Calls every listener. @returns the first answer that is not undefined, as the browser would send back */
  dispatch(...args: Args): unknown {
    const answers = [...this.listeners].map((listener) => listener(...args));
    return answers.find((answer) => answer !== undefined);
  }
}

type Changes = Record<string, { oldValue?: unknown; newValue?: unknown }>;

/** A storage area; `quota` in characters of JSON, as Chromium counts it. */
export class FakeStorage {
  readonly onChanged = new FakeEvent<[Changes]>();
  quota = Number.POSITIVE_INFINITY;
  data: Record<string, unknown> = {};

  get = vi.fn(async (keys: string | string[] | null = null): Promise<Record<string, unknown>> => {
    const wanted = keys === null ? Object.keys(this.data) : [keys].flat();
    return structuredClone(
      Object.fromEntries(wanted.filter((key) => key in this.data).map((key) => [key, this.data[key]])),
    );
  });

  set = vi.fn(async (items: Record<string, unknown>): Promise<void> => {
    const after = { ...this.data, ...structuredClone(items) };
    if (JSON.stringify(after).length > this.quota) throw new Error('QUOTA_BYTES quota exceeded');
    const changes = Object.fromEntries(
      Object.keys(items).map((key) => [key, { oldValue: this.data[key], newValue: after[key] }]),
    );
    this.data = after;
    this.onChanged.dispatch(changes);
  });

  remove = vi.fn(async (keys: string | string[]): Promise<void> => {
    const gone = [keys].flat().filter((key) => key in this.data);
    const changes = Object.fromEntries(gone.map((key) => [key, { oldValue: this.data[key] }]));
    for (const key of gone) delete this.data[key];
    if (gone.length > 0) this.onChanged.dispatch(changes);
  });
}

/** One end of a port; what is posted to it lies in `posted`. */
export class FakePort {
  readonly onMessage = new FakeEvent<[unknown]>();
  readonly onDisconnect = new FakeEvent<[]>();
  readonly posted: unknown[] = [];
  readonly name: string;
  readonly sender: Runtime.MessageSender | undefined;
  disconnected = false;

  constructor(name: string, sender?: Runtime.MessageSender) {
    this.name = name;
    this.sender = sender;
  }

  postMessage = vi.fn((message: unknown): void => {
    if (this.disconnected) throw new Error('Attempting to use a disconnected port object');
    this.posted.push(message);
  });

  disconnect = vi.fn((): void => {
    this.disconnected = true;
  });
}

/** One text of a `messages.json`. */
interface LocaleText {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}

const english: Record<string, LocaleText> = JSON.parse(readFileSync('_locales/en/messages.json', 'utf8'));

/** What `i18n.getMessage` makes of a text: `$NAME$` stands for the placeholder `name`, `$1` for the first substitution. */
function filled({ message, placeholders = {} }: LocaleText, substitutions: readonly string[]): string {
  return message
    .replace(/\$(\w+)\$/g, (_, name: string) => placeholders[name.toLowerCase()]?.content ?? '')
    .replace(/\$(\d)/g, (_, at: string) => substitutions[Number(at) - 1] ?? '');
}

function makeFake() {
  const ports: FakePort[] = [];
  return {
    runtime: {
      id: 'own-extension' as string | undefined,
      getURL: (path: string) => `chrome-extension://own-extension/${path}`,
      getManifest: () => ({ version: '1.2.3' }),
      getPlatformInfo: vi.fn(async () => ({ os: 'linux', arch: 'x86-64' })),
      getContexts: vi.fn(async (): Promise<unknown[]> => []),
      sendMessage: vi.fn(async (_message: unknown): Promise<unknown> => undefined),
      /** Ports that were opened with `connect`, the newest last. */
      ports,
      connect: vi.fn(({ name }: { name: string }) => {
        const port = new FakePort(name);
        ports.push(port);
        return port;
      }),
      onMessage: new FakeEvent<[unknown, Partial<Runtime.MessageSender>]>(),
      onConnect: new FakeEvent<[FakePort]>(),
      onInstalled: new FakeEvent<[{ reason: string }]>(),
      onStartup: new FakeEvent<[]>(),
      onUpdateAvailable: new FakeEvent<[{ version: string }]>(),
      reload: vi.fn(),
    },
    storage: {
      local: new FakeStorage(),
      session: new FakeStorage(),
      sync: new FakeStorage(),
      managed: new FakeStorage(),
    },
    tabs: {
      get: vi.fn(
        async (id: number): Promise<Partial<Tabs.Tab>> => ({
          id,
          active: true,
          windowId: 1,
          url: 'https://call.example/',
        }),
      ),
      query: vi.fn(async (): Promise<Partial<Tabs.Tab>[]> => []),
      create: vi.fn(async (): Promise<void> => undefined),
      update: vi.fn(async (): Promise<void> => undefined),
      sendMessage: vi.fn(async (_tabId: number, _message: unknown, _options?: unknown): Promise<unknown> => undefined),
      captureVisibleTab: vi.fn(async (): Promise<string> => 'data:image/jpeg;base64,'),
      onRemoved: new FakeEvent<[number]>(),
      onUpdated: new FakeEvent<[number, { status?: string }]>(),
      onReplaced: new FakeEvent<[number, number]>(),
    },
    action: {
      setBadgeText: vi.fn(async (): Promise<void> => undefined),
      setBadgeBackgroundColor: vi.fn(async (): Promise<void> => undefined),
      setTitle: vi.fn(async (): Promise<void> => undefined),
      setIcon: vi.fn(async (_about: { tabId: number; path: Record<number, string> }): Promise<void> => undefined),
    },
    offscreen: {
      createDocument: vi.fn(async (_about: { url: string; reasons: string[] }): Promise<void> => undefined),
      closeDocument: vi.fn(async (): Promise<void> => undefined),
    },
    scripting: {
      executeScript: vi.fn(async (): Promise<unknown[]> => []),
      registered: [] as { id: string; matches: string[] }[],
      async getRegisteredContentScripts() {
        return structuredClone(this.registered);
      },
      async registerContentScripts(scripts: { id: string; matches: string[] }[]) {
        this.registered = [...scripts];
      },
      async unregisterContentScripts() {
        this.registered = [];
      },
    },
    management: { getSelf: vi.fn(async () => ({ installType: 'normal' })) },
    notifications: {
      create: vi.fn(async (_id: string, _about: object): Promise<string> => ''),
      onClicked: new FakeEvent<[string]>(),
    },
    windows: { update: vi.fn(async (): Promise<void> => undefined) },
    permissions: {
      contains: vi.fn(async (): Promise<boolean> => false),
      request: vi.fn(async (): Promise<boolean> => false),
      onAdded: new FakeEvent<[{ origins?: string[] }]>(),
      onRemoved: new FakeEvent<[{ origins?: string[] }]>(),
    },
    contextMenus: {
      create: vi.fn(),
      removeAll: vi.fn(async (): Promise<void> => undefined),
      onClicked: new FakeEvent<[{ menuItemId: string; srcUrl?: string; frameId?: number }, Partial<Tabs.Tab>?]>(),
    },
    commands: { onCommand: new FakeEvent<[string, Partial<Tabs.Tab>?]>() },
    i18n: {
      getUILanguage: () => 'en',
      getMessage: (key: string, substitutions: readonly string[] = []) =>
        filled(english[key] ?? { message: '' }, substitutions),
    },
  };
}

/** The fake as a test sees it; `resetFakeBrowser` gives a fresh one. */
export let fake = makeFake();

/** A fresh browser without listeners, storage or calls. To be called before each test that uses it. */
export function resetFakeBrowser(): void {
  fake = makeFake();
}

/** The fake as the product sees it: always the newest one. */
export const browser = new Proxy({} as Browser, { get: (_, key) => fake[key as keyof typeof fake] });
