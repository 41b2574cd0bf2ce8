import { answerCall, officeFixture } from '../../support/scripted-office.ts';

type Args = Parameters<typeof answerCall>[1];

/** Answers as the office's tools do where their conditions are finer than those of the scripted office. */
export function answerAsTools(name: string, args: Args): unknown {
  if (name === 'mail_search' && args.query !== undefined) return searchMail(args);
  if (name === 'tickets_search') return searchTickets(args);
  return answerCall(name, args);
}

/** Every word must stand in the subject, the text or an address. */
function searchMail({ query = '', ...others }: Args): unknown {
  const words = query.toLowerCase().split(' ');
  const found = answerCall('mail_search', others) as { data: { items: { id: string }[] } };
  return itemsOf(found, ({ id }) => {
    const mail = officeFixture.mails.find((other) => other.id === id);
    const text = JSON.stringify([mail?.subject, mail?.body, mail?.from, mail?.to]).toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** `unfinished` is neither done nor closed; a ticket due on a bound is outside it. */
function searchTickets({ state, dueAfter, dueBefore, ...others }: Args): unknown {
  const isUnfinished = state === 'unfinished';
  const asked = { ...others, ...(state !== undefined && !isUnfinished ? { state } : {}) } as Args;
  const found = answerCall('tickets_search', asked) as {
    data: { items: { state: string; dueDate?: string }[] };
  };
  return itemsOf(
    found,
    (ticket) =>
      (!isUnfinished || !['done', 'closed'].includes(ticket.state)) &&
      (dueAfter === undefined || (ticket.dueDate ?? '') > dueAfter) &&
      (dueBefore === undefined || (ticket.dueDate ?? '9') < dueBefore),
  );
}

function itemsOf<Item>({ data }: { data: { items: Item[] } }, isFitting: (item: Item) => boolean): unknown {
  return { data: { items: data.items.filter(isFitting) }, sources: [] };
}
