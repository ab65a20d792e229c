/** Columns of a line in the repository's texts. */
const LINE = 120;

/** Breaks the lines of a Markdown text anew; tables, headings, pictures and code stay as they are. */
export function wrapText(text: string): string {
  return `${text.trimEnd().split('\n\n').map(wrapped).join('\n\n')}\n`;
}

function wrapped(block: string): string {
  if (/^([#|!]|```)/.test(block)) return block;
  if (block.startsWith('- '))
    return block
      .split('\n- ')
      .map((item, index) => wrapLines(index === 0 ? item : `- ${item}`, '  '))
      .join('\n');
  return wrapLines(block, '');
}

function wrapLines(text: string, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > LINE) {
      lines.push(line);
      line = indent + word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}
