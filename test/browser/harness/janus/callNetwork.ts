import { execFileSync } from 'node:child_process';
import { networkInterfaces } from 'node:os';

/**
 * A network for a call on one machine. Browsers send no media over the loopback interface alone, and this keeps what a
 * test serves from everybody else.
 */
export interface CallNetwork {
  /** The address that server and browsers share. */
  readonly address: string;
  /** The interface that has it. */
  readonly device: string;
  /** What a command line must begin with, so that the program runs in this network. */
  readonly enter: readonly string[];
  close(): void;
}

const ADDRESS = '10.9.9.1';

/**
 * Makes a network namespace with an interface in it, which only root may do. Where that is refused on a machine that runs
 * nothing but tests (`CI=true`), the machine's own interface is taken.
 *
 * @throws Error that says what is missing
 */
export function openCallNetwork(): CallNetwork {
  const name = `maskcheck-${process.pid}`;
  const enter = ['ip', 'netns', 'exec', name];
  const close = () => void run(['ip', 'netns', 'delete', name]);
  try {
    run(['ip', 'netns', 'add', name]);
  } catch (error) {
    const own = process.env['CI'] === 'true' ? ownInterface() : undefined;
    if (own) return { ...own, enter: [], close: () => undefined };
    throw new Error(`only root can make a network for a call (ip netns add): ${error}`);
  }
  try {
    for (const command of [
      'ip link set lo up',
      'ip link add v0 type veth peer name v1',
      `ip addr add ${ADDRESS}/24 dev v0`,
      'ip link set v0 up',
      'ip link set v1 up',
      'ip route add default dev v0',
    ])
      run([...enter, ...command.split(' ')]);
  } catch (error) {
    close();
    throw error;
  }
  return { address: ADDRESS, device: 'v0', enter, close };
}

function run([program = '', ...rest]: readonly string[]): void {
  execFileSync(program, rest, { stdio: ['ignore', 'ignore', 'pipe'] });
}

function ownInterface(): { address: string; device: string } | undefined {
  for (const [device, addresses = []] of Object.entries(networkInterfaces())) {
    const own = addresses.find(({ family, internal }) => family === 'IPv4' && !internal);
    if (own) return { address: own.address, device };
  }
  return undefined;
}
