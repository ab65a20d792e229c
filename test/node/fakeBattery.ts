/** The stand-in for the browser's `BatteryManager`: full and plugged in, until a test changes that. */
export class FakeBattery extends EventTarget {
  charging = true;
  level = 1;

  /** Takes another state on, and tells its listeners once. */
  become({ charging, level }: { readonly charging: boolean; readonly level: number }): void {
    const event = charging === this.charging ? 'levelchange' : 'chargingchange';
    this.charging = charging;
    this.level = level;
    this.dispatchEvent(new Event(event));
  }
}
