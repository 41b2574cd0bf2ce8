/** Given names that end like the others' but are the others'. */
const men = new Set(
  'luca|joshua|nikita|andrea|sasha|ezra|noah|elia|mika|jona|ilya|misha|kolya|luke|mike|steve|dave|george|pete|joe|jake|kyle|wayne|dale|pierre|andre|rene|philippe|jerome|clarence|lawrence|maurice|bruce|ole|uwe|arne|malte|rajesh|tom|jonas|marcus|daniel|peter|victor|henrik|karl|carlos|akira|hiroshi|kenji|ben|sam'.split(
    '|',
  ),
);
const women = new Set(
  'grace|helen|ellen|carol|susan|karen|ruth|mei|miriam|hannah|sarah|deborah|leah|judith|elizabeth|margaret|ines|agnes|iris|doris|alice|anne|jane|kate|jennifer|heather|esther|ingrid|astrid|sigrid|yuki|fatima|lena|yasmin|carmen|lauren|megan|erin|robin|kim|lynn|amy|emily|lucy|mary|nancy|betty|wendy|sally|molly|stephanie|julie|marie|sophie|natalie|valerie|nicole|michelle|danielle|leonie|rachel|abigail|isabel|muriel|mabel'.split(
    '|',
  ),
);

/**
 * Whether someone of a given name may be called by a pronoun. It only ever narrows several people down; a name that says
 * nothing may be either.
 */
export function mayBeCalled(name: string, pronoun: string): boolean {
  const given =
    name
      .trim()
      .split(/[\s.@]+/)[0]
      ?.toLowerCase() ?? '';
  const isHer = /^(?:she|her)$/.test(pronoun);
  if (men.has(given)) return !isHer;
  if (women.has(given)) return isHer;
  return /[ai]a$|[^aeiou]a$/.test(given) ? isHer : true;
}
