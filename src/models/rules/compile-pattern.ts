const compiled = new WeakMap<RegExp, Map<string, RegExp>>();

/** A pattern with other flags, compiled once: the same few hundred are asked of every clause. */
export function compilePattern(pattern: RegExp, flags: string): RegExp {
  const forms = compiled.get(pattern) ?? new Map<string, RegExp>();
  const known = forms.get(flags);
  if (known) {
    known.lastIndex = 0;
    return known;
  }
  const form = new RegExp(pattern.source, flags);
  forms.set(flags, form);
  compiled.set(pattern, forms);
  return form;
}
