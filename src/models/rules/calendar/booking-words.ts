import { gatheringNoun } from './event-words.ts';

/** Matches what a booking books. */
export const bookable = `(?:${gatheringNoun}|reminder|block|slot|time|invite|invitation|video call|phone call|space|window|hold|placeholder)`;

const certain =
  '(?:book(?:ing)?|schedul(?:e|ing)|reserv(?:e|ing)|arrang(?:e|ing)|organi[sz](?:e|ing)|plan(?:ning)?|set(?:ting)?[ -]?up|block(?:ing)?(?: off| out)?|pencil(?:l?ing)?(?: in)?)';
const loose =
  '(?:create|add|make|put|set|have|hold|get|new|grab|do(?!\\s+(?:i|we|you|they|any)\\b)|send|give|fit|squeeze|slot)';
const wish = "(?:i |we )?(?:need|want|would like|['’]d like|require|should have|must have)";
const length =
  '(?:half\\b|quarter\\b|(?:\\d+|an?|one|two|three|ten|fifteen|twenty|thirty|forty|forty-five|sixty)[\\s-]*(?:and a half )?(?:hours?|hrs?|h|minutes?|mins?|min|m)\\b|(?:an? )?(?:half|quarter)[\\s-](?:of )?(?:an? )?hour|hour\\b)';
const calendar = '(?:to|in|on|into) (?:my|the|our) (?:calendar|diary|schedule|agenda)';
const otherRecord =
  '(?![^\\uE000]*\\b(?:tickets?|issues?|tasks?|customer|contact|deal|note|mail|e-?mail|comment|status|state|priority|stage|due date|deadline|owner|(?<![:\\w])[A-Z]{1,6}-\\d+)\\b)';

/** How a booking begins with a verb. */
export const bookingLead = new RegExp(
  [
    `${certain}\\b(?!\\s+(?:is|of)\\b)`,
    `${loose}\\b(?!\\s+(?:the|my|our)\\b(?! first| next| earliest))${otherRecord}[^\\uE000]*?\\b(?:${bookable}\\b(?! (?:date|off|to))|${calendar}\\b)`,
    `(?:put|set|make|grab|take|give|add|fit|squeeze)\\b(?:\\s+(?:in|aside|me|us))*\\s+(?:an?\\s+|the (?:first|next|earliest) (?:free |available )?)?${length}(?![^\\uE000]*\\b(?:longer|shorter|later|earlier|more)\\b)${otherRecord}`,
    `(?:get|put|fit|squeeze|set) (?:me|us) (?:and|with|,|in|into|down)\\b${otherRecord}`,
    'meet (?:with )?(?!me\\b)',
    `${wish} (?:to have )?(?:an?|another|some)\\s[^\\uE000]*?\\b${bookable}\\b(?![^\\uE000]*\\b(?:tickets?|mails?)\\b)`,
    `${wish} (?:to have )?${length}`,
    `invite [^\\uE000]*? (?:to|for) (?:an? |lunch|dinner|coffee|breakfast|drinks)`,
    '(?:lunch|dinner|coffee|breakfast|meeting|call) with\\b',
    `(?:find|take|pick|use|choose|get|look for)\\b[^\\uE000]*?(?:\\band|,)\\s+(?:then )?(?:please )?(?:book|reserve|schedule|block|grab)\\s+(?:it|that|this|one)\\b`,
  ].join('|'),
);

/** The verb of a booking, with what belongs to it. */
export const bookingVerb = new RegExp(
  `(?:${certain}|${loose}(?: in| aside)?|meet|invite|find|take|pick|use|choose|${wish}(?: to have)?)(?![\\w'])(?:\\s+(?:me|us|in|out|up|aside|down)(?![\\w'])(?!\\s+and\\b))*`,
);

/** How words begin that follow a booking after a comma or a full stop and still belong to it. */
export const bookingGoesOn = new RegExp(
  `(?:and )?(?:please )?(?:(?:the )?(?:title|subject|name|description|agenda|location|place|room|venue|where|topic|length|duration)\\b\\s*(?::|is\\b|\\uE001|\\p{L})|(?:for )?${length} each\\b|just me\\b|only me\\b|online\\b|(?:then |please )*(?:book|reserve|schedule|block|take|grab|pick|use)\\s+(?:it|that|this|one|the (?:first|next|earliest)|whatever)\\b|first (?:one|time)\\b|(?:starting|beginning)\\b|right after\\b|with (?:the )?(?:title|subject|description)\\b|meeting with\\b|call with\\b|lunch with\\b|dinner with\\b)`,
  'u',
);
