/** Matches what an event may be called without naming it. */
export const eventNoun =
  '(?:meetings?|mtgs?|events?|appointments?|calls?|calendar (?:entry|entries|items?)|entry|entries|bookings?|slots?|invites?|invitations?|things?|everything|anything|all(?![\\s-]hands)|both)';

/** Matches a kind of gathering that also makes a title: `lunch`, `stand-up`. */
export const gatheringNoun =
  '(?:meeting|meet|meetup|meet-up|mtg|call|appointment|event|lunch|dinner|breakfast|brunch|coffee|drinks|catch[ -]?up|sync(?:[ -]?up)?|check-?in|chat|talk|interview|review|workshop|session|stand-?up|demo|1:1|1-1|one[- ]on[- ]one|1 on 1|follow-?up|focus time|huddle|training|presentation|retro(?:spective)?|kick-?off|visit|conference|webinar|walk-?through|debrief|brainstorm(?:ing)?|onboarding|all-?hands|town ?hall|planning|hand-?over|mentoring|round-?table)';

/** Units that stand behind `next` and `last` in a date, not in the name of an event. */
export const timeUnit =
  '(?:week|month|year|quarter|day|weekend|fortnight|working|business|morning|afternoon|evening|night|hours?|minutes?|mins?|half|few|couple|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)';

/** Keeps verbs such as `move`, `change` and `add` from being read as changes of an event when they name something else. */
export const notOtherRecord =
  '(?![^\\uE000]*\\b(?:tickets?|issues?|tasks?|deals?|customers?|contacts?|e-?mails?|mails?|priority|status|stage|owner|phone|follow-?up|follow up|due date|deadline|clos(?:e|ing) date|last contact|amount|clients?|accounts?|opportunit(?:y|ies)|negotiation|proposal|at risk|churned|(?<![:\\w])[A-Z]{1,6}-\\d+)\\b)';
