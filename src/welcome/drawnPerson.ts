import type { MaskLabel } from '../faces/maskLabel.ts';

/** What tells one drawn person from another: colours as CSS names them, and the shape of the hair. */
export interface Person {
  readonly skin: string;
  /** The skin in shadow. */
  readonly shade: string;
  readonly hair: string;
  readonly shirt: string;
  readonly wall: string;
  readonly mask: string;
  readonly lips: string;
  readonly long: boolean;
}

/** px of one person's tile in the drawing. */
export const TILE = { width: 320, height: 240 } as const;

/**
 * A person as an SVG group that fills one tile: nobody's face, drawn for this page, with enough light and shadow for the
 * models to take it for one.
 *
 * @param id tells this person's gradients from the others'
 */
export function drawnPerson(person: Person, looks: MaskLabel, id: number): string {
  const { skin, shade, hair, shirt, wall, lips, long } = person;
  return `
<defs>
  <radialGradient id="skin${id}" cx="0.42" cy="0.36" r="0.75">
    <stop offset="0" stop-color="${skin}"/><stop offset="0.62" stop-color="${skin}"/><stop offset="1" stop-color="${shade}"/>
  </radialGradient>
  <linearGradient id="wall${id}" x1="0" y1="0" x2="1" y2="1">
    <stop offset="0" stop-color="${wall}"/><stop offset="1" stop-color="#3c424b"/>
  </linearGradient>
  <radialGradient id="eye${id}"><stop offset="0.35" stop-color="#1b120d"/><stop offset="0.5" stop-color="#4c3220"/><stop offset="1" stop-color="#2c1c12"/></radialGradient>
  <linearGradient id="hair${id}" x1="0" y1="0" x2="1" y2="0.6">
    <stop offset="0" stop-color="${hair}"/><stop offset="0.4" stop-color="${hair}"/><stop offset="1" stop-color="#17120f"/>
  </linearGradient>
  <filter id="soft${id}" x="-30%" y="-30%" width="160%" height="160%"><feGaussianBlur stdDeviation="3"/></filter>
</defs>
<rect width="320" height="240" fill="url(#wall${id})"/>
${long ? `<path d="M98 108 Q92 30 160 26 Q228 30 222 108 L232 200 Q160 214 88 200 Z" fill="url(#hair${id})"/>` : ''}
<path d="M66 240 Q78 194 134 186 L186 186 Q242 194 254 240 Z" fill="${shirt}"/>
<path d="M139 160 L139 190 Q160 206 181 190 L181 160 Z" fill="${shade}"/>
<ellipse cx="106" cy="116" rx="8" ry="15" fill="${shade}"/><ellipse cx="214" cy="116" rx="8" ry="15" fill="${shade}"/>
<path d="M108 100 Q106 48 160 46 Q214 48 212 100 Q212 148 184 172 Q160 188 136 172 Q108 148 108 100 Z" fill="url(#skin${id})"/>
<g filter="url(#soft${id})" fill="${shade}">
  <ellipse cx="137" cy="101" rx="14" ry="7" opacity="0.5"/><ellipse cx="183" cy="101" rx="14" ry="7" opacity="0.5"/>
  <path d="M163 104 L171 132 L154 135 Z" opacity="0.6"/><ellipse cx="160" cy="163" rx="17" ry="4" opacity="0.5"/>
  <path d="M202 96 Q208 130 184 166 Q196 130 194 100 Z" opacity="0.7"/>
</g>
${eyes(id)}
<path d="M121 91 Q136 82 151 90 L150 94 Q136 88 122 95 Z" fill="${hair}"/><path d="M199 91 Q184 82 169 90 L170 94 Q184 88 198 95 Z" fill="${hair}"/>
<path d="M150 133 Q153 138 159 137 Q166 138 170 133 Q167 142 160 141 Q153 142 150 133 Z" fill="${shade}"/>
<ellipse cx="154.5" cy="136" rx="2.4" ry="1.5" fill="#38211a" opacity="0.7"/><ellipse cx="165.5" cy="136" rx="2.4" ry="1.5" fill="#38211a" opacity="0.7"/>
<path d="M141 153 Q150 148 157 150 Q160 151 163 150 Q170 148 179 153 Q160 157 141 153 Z" fill="${lips}"/>
<path d="M141 153 Q160 157 179 153 Q171 165 160 165 Q149 165 141 153 Z" fill="${lips}" opacity="0.85"/>
<path d="M141 153 Q160 157 179 153" fill="none" stroke="#4a1f1c" stroke-width="1.3" opacity="0.7"/>
${
  long
    ? `<path d="M106 104 Q98 44 160 34 Q222 44 214 104 Q208 66 172 58 Q128 62 106 104 Z" fill="url(#hair${id})"/>`
    : `<path d="M105 98 Q98 38 160 30 Q222 38 215 98 Q210 70 198 62 Q160 54 122 62 Q110 70 105 98 Z" fill="url(#hair${id})"/>`
}
${mask(person, looks, id)}`;
}

function eyes(id: number): string {
  return [136, 184]
    .map(
      (x) => `
<path d="M${x - 12} 105 Q${x} 96 ${x + 12} 105 Q${x} 112 ${x - 12} 105 Z" fill="#f4f1ec"/>
<circle cx="${x}" cy="104.5" r="5.6" fill="url(#eye${id})"/><circle cx="${x - 2}" cy="102.5" r="1.5" fill="#fff"/>
<path d="M${x - 13} 105 Q${x} 94.5 ${x + 13} 105" fill="none" stroke="#2a1a14" stroke-width="2"/>`,
    )
    .join('');
}

/** y of the mask's upper edge at its middle and at the cheeks: over the nose, or under it. */
const EDGES = { with_mask: { middle: 114, cheek: 120 }, incorrect_mask: { middle: 144, cheek: 146 } } as const;

function mask({ mask: colour, shade }: Person, looks: MaskLabel, id: number): string {
  if (looks === 'without_mask') return '';
  const { middle, cheek } = EDGES[looks];
  const fold = (at: number) => {
    const y = cheek + (178 - cheek) * at;
    return `<path d="M124 ${y} Q160 ${y + 9} 196 ${y}" fill="none" stroke="#0d2440" stroke-opacity="0.22" stroke-width="1.6"/>`;
  };
  const outline = `M112 ${cheek} Q136 ${cheek - 3} 160 ${middle} Q184 ${cheek - 3} 208 ${cheek} Q208 152 188 176 Q160 196 132 176 Q112 152 112 ${cheek} Z`;
  return `
<path d="M113 ${cheek + 1} Q104 ${cheek - 8} 103 108 M207 ${cheek + 1} Q216 ${cheek - 8} 217 108 M124 166 Q108 150 103 124 M196 166 Q212 150 217 124" fill="none" stroke="#f2f5f8" stroke-width="2"/>
<path d="${outline}" fill="${shade}" opacity="0.55" filter="url(#soft${id})"/>
<path d="${outline}" fill="${colour}"/>
${[0.3, 0.52, 0.74].map(fold).join('')}
<path d="M188 176 Q208 152 208 ${cheek} Q196 ${cheek - 2} 186 ${cheek - 2} Q192 150 172 184 Z" fill="#0d2440" opacity="0.16"/>`;
}
