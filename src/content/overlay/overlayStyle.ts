import { LABEL_HEIGHT } from './placeLabel.ts';

/** The overlay's own rules, inside its closed shadow root. */
export const OVERLAY_STYLE = `
.box {
  position: absolute; left: 0; top: 0; box-sizing: border-box;
  border: 3px solid; border-radius: 4px; will-change: transform;
  outline: 1px solid rgba(255, 255, 255, 0.75);
}
.label {
  position: absolute; left: -3px; padding: 0 4px; border-radius: 3px; box-sizing: border-box;
  height: ${LABEL_HEIGHT}px; font: 600 11px/${LABEL_HEIGHT}px system-ui, sans-serif; color: #fff; white-space: nowrap;
}
.notice {
  position: absolute; left: 0; top: 0; box-sizing: border-box; padding: 2px 8px; border-radius: 0 0 6px 0;
  font: 600 12px/18px system-ui, sans-serif; color: #fff; background: rgba(29, 32, 38, 0.86);
}
.label[data-place="above"] { bottom: calc(100% + 2px); }
.label[data-place="below"] { top: calc(100% + 2px); }
.label[data-place="inside"] { top: 0; }
`;
