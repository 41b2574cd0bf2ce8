const steps: [RegExp, string][] = [
  [/^calendar_(?:list|find)/, 'Looking at the calendar'],
  [/^mail_(?:search|read)/, 'Looking through mail'],
  [/^crm_(?:search|get)/, 'Looking at customers'],
  [/^tickets_(?:search|get)/, 'Looking at tickets'],
  [/^people_/, 'Looking up people'],
  [/^knowledge_/, 'Looking in the documents'],
];

/** What a person reads while a tool is called. */
export function describeStep(tool: { name: string; effect: 'read' | 'write' }): string {
  if (tool.effect === 'write') return 'Preparing the change';
  return steps.find(([names]) => names.test(tool.name))?.[1] ?? 'Looking things up';
}
