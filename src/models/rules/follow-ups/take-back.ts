/** What people say before they say what they want instead of what was just proposed. */
const stop =
  /^(?:[\s,.!–-]*(?:no(?:pe)?(?!\s+\p{L}+\s+(?:is|are|has))|stop|wait|hold on|hang on|hm+|oops|oh|sorry|actually|rather|better|not (?:now|yet|that(?: one)?|this(?: one)?|it|those|them)|never ?mind(?: that)?|forget (?:it|that)|scrap (?:it|that)|cancel that|(?:please\s+)?(?:don['’]?t|do not)(?:\s+(?:do|close|delete|send|move|cancel|book|change|create|make|forward|set))?(?:\s+(?:it|that|this|them|anything))?(?:\s+(?:yet|now|just yet))?(?=\s*[,.!;]|\s*$)|that(?:['’]s| is| was) (?:wrong|not (?:it|right|the right one|what i meant))|wrong (?:one|ticket|meeting|mail|deal|customer)|i (?:was|am) (?:wrong|mistaken))(?![\p{L}'’])[\s,.;:!–-]*(?:(?:but|and|then|so|please|instead)\s+)*)+/iu;
const meant =
  /^(?:i (?:really )?meant?(?: to say)?|i was (?:thinking|talking) (?:of|about)|let['’]?s say|let['’]?s make it|rather|how about|what about|make that|better)\b[\s,:]*/i;
const agreed =
  /^(?:yes|yep|yeah|sure|ok(?:ay)?|go ahead|do it|please do|approved?|confirm(?:ed)?|looks good|perfect|great|fine|good)(?:[\s,]+(?:please|go ahead|do (?:it|that)|that is fine|approve (?:it|that)|confirm))*[\s,.!;]+(?:(?:and|then|also|after that|afterwards)[\s,]+)+/i;
const reason =
  /[\s,.;–-]+(?:(?:sorry|oops)[\s,]*)?(?:(?:that|it|this)\s+)?(?:was|were)\s+(?:a bit\s+)?(?:too\s+(?:fast|early|soon|quick|hasty|late)|a mistake|wrong|by mistake|premature)[\s.!]*$|[\s,.;–-]+(?:my (?:mistake|bad|fault)|sorry(?: about that)?)[\s.!]*$/i;

/** A message without what takes back or agrees to the last proposal. */
export interface TakenBack {
  rest: string;
  /** `no`, `stop`, `not that one`: the proposal is not wanted so. */
  isRefused: boolean;
  /** `I meant …`: another thing was meant. */
  isMeant: boolean;
  /** `yes, and then …`: more is wanted besides. */
  isAgreed: boolean;
}

/** Reads the beginning of a message that goes on from the last proposal. */
export function takeBack(message: string): TakenBack {
  const plain = message
    .replace(reason, '')
    .replace(/,?\s+(?:anyway|actually|by the way|btw)(?=[\s.?!]*$)/i, '');
  const yes = agreed.exec(plain);
  if (yes) return { rest: plain.slice(yes[0].length), isRefused: false, isMeant: false, isAgreed: true };
  const no = stop.exec(plain);
  const after = no ? plain.slice(no[0].length) : plain;
  const intended = meant.exec(after);
  return {
    rest: (intended ? after.slice(intended[0].length) : after).trim(),
    isRefused: no !== null,
    isMeant: intended !== null,
    isAgreed: false,
  };
}
