/** Lower case, without accents and doubled spaces, so that `José  Álvarez` and `jose alvarez` are the same. */
export function foldText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}
