/**
 * Words that may stay unread without changing what is asked. Words that turn a request round (`not`, `unless`,
 * `except`, `if`, `but`) are never here.
 */
export const filler =
  /\b(?:please|pls|plz|kindly|thanks|thank you|thx|ty|cheers|hey|hi|hello|ok|okay|well|so|just|now|also|too|then|as well|quickly|real quick|a|an|the|my|our|me|us|i|we|for|to|of|in|on|at|with|and|it|is|are|be|do|does|have|has|there|any|some|that|this|which|can|could|would|will|you|like|want|need|lets|let's|deskhand|assistant|from|by|about|into|up|out|new|go ahead|right away|asap)\b/gi;

/** What people say before the request proper; taken from its front as often as it stands there. */
export const politeLead =
  /(?:please|pls|plz|kindly|hey|hi|hello|good (?:morning|afternoon|evening)|ok(?:ay)?|well|so|just|now|also|then|and|actually|deskhand|assistant|(?:can|could|would|will) you(?! mind\b)(?: please| kindly| also)?|(?:can|could|may) i (?:ask you to|have you)|i(?:['’]d| would| want| need)(?: like| want| need)? (?:you )?to|i(?:['’]d| would) (?:love|like) (?:you )?to|would you mind(?: please)?|do me a favou?r(?: and)?|(?:remind me|tell me|do you (?:happen to )?know)(?=\s+(?:what|where|when|who|which)\b)|make sure (?:to|you)|remember to|don['’]t forget to|go ahead and|let['’]?s|help me(?: to)?|quickly)(?![\w'’])[\s,.!:]*/;

/** What people say after it. */
export const politeTail =
  /(?<!(?::|\b(?:saying|says?|said|with|that|just|reply|answer|respond))\s*)(?<![\s,:])[\s,]*(?:\b(?:please|pls|plz|thanks(?: a lot| in advance)?|thank you(?: very much)?|thx|cheers|for me|if you can|when you can|ok(?:ay)?)\b[\s.!?]*)+$|[\s.!?]+$/;
