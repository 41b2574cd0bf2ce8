/** Names as they are compared: lower case, without accents. */
export function fold(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/['’.]/g, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}
