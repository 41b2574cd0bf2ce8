import assert from 'node:assert/strict';
import { type ClaimContext, checkClaims } from '../../src/agent/claim-check.ts';
import type { KnownAction } from '../../src/contracts/turn.ts';

const nothing: ClaimContext = { actions: [], draftCount: 0, evidence: '' };
const prepared: ClaimContext = { ...nothing, draftCount: 1 };
const read: ClaimContext = {
  ...nothing,
  evidence: '{"items":[{"id":"t-1","title":"printer","state":"closed","createdat":"2026-11-01"}]}',
};
const sentMail: KnownAction = {
  ref: 'A-17',
  turnId: 'turn-0',
  tool: 'mail_send',
  status: 'done',
  summary: 'Send “Q3 numbers” to Ana Ruiz',
  receiptSummary: 'Sent “Q3 numbers” to Ana Ruiz',
};
const bookedMeeting: KnownAction = {
  ref: 'A-18',
  turnId: 'turn-0',
  tool: 'calendar_create_event',
  status: 'done',
  summary: 'Book “Budget” with Ben Okafor, Tue 24 Nov 14:00–14:30',
};

const replaced = (sentence: string, context: ClaimContext) =>
  assert.equal(checkClaims(sentence, context).wasReplaced, true, `should be replaced: ${sentence}`);
const kept = (sentence: string, context: ClaimContext) =>
  assert.deepEqual(checkClaims(sentence, context), { text: sentence, wasReplaced: false });

describe('the claim check', () => {
  const claims = [
    'I sent the mail to Ana.',
    "I've sent it.",
    'I have just booked the room.',
    'I went ahead and cancelled the meeting.',
    'I have successfully created the ticket.',
    'I’ve already moved it to Friday.',
    'We updated the customer record.',
    'Your meeting has been booked.',
    'The invitations have been sent to everyone.',
    'Your meeting is now moved to Thursday.',
    'Your meeting is booked for 14:00.',
    'The ticket is now closed.',
    'Done ✅',
    "Done ✅ I've created the event.",
    'Done! Anything else?',
    'All done.',
    "It's done.",
    'That is taken care of.',
    "You're all set!",
    'Sent!',
    'Booked ✅',
    '✅ Booked the room for you.',
    '**Sent** the mail to Ana.',
    '- I deleted the old event.',
    'Successfully deleted the record.',
    'The mail was sent.',
    'Your reply went out a minute ago.',
    'The mail is on its way.',
    'I checked the calendar and booked the slot.',
    'I sent the mail, anything else?',
    'As you asked, I have closed ticket T-4.',
    'Ok, moved it to Monday.',
    'The event got deleted.',
    'It has now been successfully rescheduled.',
    'Consider it done.',
    'Email sent!',
    'E-mail sent to Ana ✅',
    'Next: approve A-2 (see above) Email to Ana sent ✅ and more',
    'Meeting moved to Friday.',
    'The ticket T-4 closed.',
    'Your invitation for Tuesday sent, and the room booked.',
    'Ana now has your mail.',
  ];
  for (const sentence of claims) {
    it(`replaces “${sentence}” when nothing was done`, () => {
      replaced(sentence, nothing);
      replaced(sentence, prepared);
    });
  }

  const honest = [
    'I have prepared the mail to Ana.',
    'I have prepared it; nothing has been changed yet.',
    'I did not do that.',
    'Nothing has been sent.',
    'I have not sent anything.',
    "I haven't booked it yet.",
    'Once you approve, the mail will be sent.',
    'The mail is sent once you approve it.',
    'Once you approve it, it is sent.',
    'After it has been sent you can undo it for 30 seconds.',
    'Shall I send it?',
    'Should the old meeting be cancelled?',
    'Has it been sent?',
    'I can move it to Friday.',
    'I will send it after your approval.',
    'I found two tickets.',
    'I looked at your calendar.',
    'You have three meetings today.',
    'Ana is free at 14:00.',
    'The card shows what will be changed.',
    'Your approval is needed before anything is changed.',
    'You can undo it until it is sent.',
    'I could not find a meeting that I can cancel.',
    'Press Approve to have it sent.',
    '> I sent the contract yesterday.',
    'Ana wrote: “I have sent the contract yesterday.”',
    'A mail sent to a closed account comes back.',
    'Meetings booked after 17:00 are marked on the card.',
    'A ticket closed by mistake can be opened again.',
    'Meeting room on the second floor.',
    'Ana now has two meetings.',
  ];
  for (const sentence of honest) {
    it(`lets “${sentence}” pass`, () => {
      kept(sentence, nothing);
      kept(sentence, prepared);
    });
  }

  it('lets a report of what was read pass', () => {
    kept('The ticket has been closed.', read);
    kept('It was created on 1 November by Ben.', read);
    kept('The meeting is scheduled for 14:00.', read);
    kept('The deal is assigned to Ben.', read);
    kept('Closed tickets: 3.', read);
    kept('The order was shipped and moved by Ana Ruiz.', read);
  });

  it('lets the title of a record in a list speak in the first person', () => {
    const context = { ...nothing, evidence: '{"subject":"i have sent the contract"}' };
    kept('- Fri 20 Nov Ines Falk: I have sent the contract (unread)\n', context);
    replaced('- I have sent the contract (unread)\n', context);
    replaced('Good news: I have sent the contract.', context);
    replaced('- Fri 20 Nov: I have sent the invoice (unread)\n', context);
  });

  it('replaces a claim of its own although something was read', () => {
    replaced('I closed the ticket.', read);
    replaced('Your meeting has been booked.', read);
    replaced('The mail has been sent.', read);
    replaced('The ticket is now moved.', read);
  });

  it('takes no word inside another, and no other record, for what was read', () => {
    const context = {
      ...nothing,
      evidence: 'presentation of the q3 numbers\nundo for deleted shifts, please',
    };
    replaced('The mail has been sent.', context);
    replaced('All customers were deleted.', context);
    replaced('The ticket “Printer” has been deleted.', context);
    replaced('The shifts were deleted successfully.', context);
    replaced('The shifts of A-3 were deleted.', context);
    kept('Some shifts were deleted, says the ticket.', context);
  });

  it('holds each claim of a sentence against its own subject', () => {
    const context = { ...nothing, actions: [sentMail] };
    kept('A-17 was approved and “Q3 numbers” has been sent.', context);
    replaced('A-17 was approved and “Payroll” has been sent.', context);
  });

  it('lets a report of a true receipt pass', () => {
    const context = { ...nothing, actions: [sentMail, bookedMeeting] };
    kept('I sent “Q3 numbers” to Ana Ruiz.', context);
    kept('The mail was sent.', context);
    kept('A-17 is done.', context);
    kept('I sent the mail to Ana and booked the meeting.', context);
    kept('Your meeting with Ben has been booked.', context);
    kept('Done.', context);
  });

  it('replaces a claim that only another receipt bears out', () => {
    const context = { ...nothing, actions: [sentMail] };
    replaced('I booked the meeting.', context);
    replaced('I sent the contract to Bob Smith.', context);
    replaced('I sent the mail to Ana and booked the meeting.', context);
    replaced('I sent it.', { ...context, draftCount: 1 });
    replaced('A-18 has been booked.', context);
  });

  it('does not take a waiting, refused or failed action for a receipt', () => {
    for (const status of [
      'proposed',
      'approved',
      'held',
      'performing',
      'failed',
      'unknown',
      'rejected',
      'expired',
    ]) {
      replaced('I sent the mail to Ana.', { ...nothing, actions: [{ ...sentMail, status }] });
    }
  });

  it('tells an undone action from a done one', () => {
    const context = { ...nothing, actions: [{ ...bookedMeeting, status: 'undone' }] };
    kept('The booking “Budget” was undone.', context);
    replaced('I booked “Budget”.', context);
    replaced('I undid the booking.', { ...nothing, actions: [bookedMeeting] });
  });

  it('says what is true instead', () => {
    assert.equal(
      checkClaims('- I sent it.\n', prepared).text,
      '- I have prepared it; nothing has been changed yet.\n',
    );
    assert.equal(checkClaims('I sent it. ', nothing).text, 'I did not do that. ');
  });
});
