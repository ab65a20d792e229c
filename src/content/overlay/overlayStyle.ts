import { LABEL_METRICS } from './overlayLook.ts';
import { LABEL_PADDING } from './placeLabel.ts';

/**
 * The overlay's CSS rules, inside its closed shadow root. Important rules in here win over important rules outside (CSS
 * Cascading 4, section 6.1), and also over the element's own style attribute. `all` leaves out how text runs, which a
 * page in Arabic would pass on.
 */
export const OVERLAY_STYLE = `
:host {
  all: initial !important; display: block !important; position: fixed !important; inset: 0 !important;
  width: 100vw !important; height: 100vh !important; overflow: hidden !important; contain: strict !important;
  direction: ltr !important; unicode-bidi: isolate !important; pointer-events: none !important; z-index: 2147483647 !important;
}
.box {
  position: absolute; left: 0; top: 0; box-sizing: border-box;
  border: 2px solid; border-radius: 4px; will-change: transform;
  outline: 1px solid rgba(255, 255, 255, 0.75);
}
.dimmed > .box { opacity: 0.45; }
.pair { position: absolute; left: 0; top: 0; height: 0; transform-origin: 0 0; }
.distance {
  position: absolute; left: 0; top: 0; padding: 0 ${LABEL_PADDING}px; border-radius: 3px; box-sizing: border-box;
  height: ${LABEL_METRICS.small.height}px; font: ${LABEL_METRICS.small.font}; line-height: ${LABEL_METRICS.small.height}px; color: #fff; white-space: nowrap;
}
.label {
  position: absolute; padding: 0 ${LABEL_PADDING}px; border-radius: 3px; box-sizing: border-box;
  color: #fff; white-space: nowrap;
}
.notice {
  position: absolute; left: 0; top: 0; box-sizing: border-box; padding: 2px 8px; border-radius: 0 0 6px 0;
  font: 600 12px/18px system-ui, sans-serif; color: #fff; background: rgba(29, 32, 38, 0.86);
}
/* As large as a target must be (WCAG 2.2, 2.5.8). */
.sign {
  display: inline-block; min-width: 24px; margin: -2px 0 -2px 4px; border-left: 1px solid rgba(255, 255, 255, 0.5);
  font-size: 16px; line-height: 24px; text-align: center; vertical-align: middle;
}
.sign:last-child { margin-inline-end: -8px; }
.sign + .sign { margin-inline-start: 0; }
.sign[hidden] { display: none; }
/* Two lines, a dark and a light one, so that it is seen on every page. */
.ring {
  position: absolute; left: 0; top: 0; box-sizing: border-box;
  border: 5px solid #ffd33d; outline: 3px solid #1d2026; outline-offset: -8px; border-radius: 4px;
}
.label[data-place="above"] { bottom: calc(100% + 2px); }
.label[data-place="below"] { top: calc(100% + 2px); }
.label[data-place="inside"] { top: 0; }
`;
