/** What a person can ask, in examples of every domain. */
export function whatICanDo(): string {
  return [
    'I can help with these, in plain words:',
    '- Calendar: “What is on my calendar tomorrow?”, “Book 30 minutes with Ana on Friday at 3”, “Move my 3pm meeting to 4”',
    '- Mail: “Show unread mail from Sam”, “Reply to the last mail from Sam: thanks”',
    '- Tickets: “Which tickets are overdue?”, “Create a ticket: printer is broken, assign it to Ana, due Friday”',
    '- Customers and deals: “Change the status of customer Acme to active”, “Add a note to Acme: called today”',
    '- People and documents: “Who is Ana’s manager?”, “What does the travel policy say about hotels?”',
    'What would you like?',
  ].join('\n');
}
