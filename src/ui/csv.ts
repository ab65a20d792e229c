import Papa from 'papaparse';

/**
 * Rows as the text of a CSV file, with a header. A cell that a row lacks is empty. No cell becomes a formula in a spreadsheet.
 *
 * @param columns the columns in their order
 */
export function csvOf<Column extends string>(
  columns: readonly Column[],
  rows: readonly Readonly<Partial<Record<Column, string | number>>>[],
): string {
  const cells = rows.map((row) => columns.map((column) => row[column] ?? ''));
  return `${Papa.unparse([[...columns], ...cells], { escapeFormulae: true })}\r\n`;
}
