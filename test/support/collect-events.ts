/** One server-sent event. */
export interface ServerEvent {
  id?: string;
  name: string;
  data: string;
}

/** Reads server-sent events from an answer until `isEnough`, then hangs up. */
export async function collectEvents(
  response: Response,
  isEnough: (events: ServerEvent[]) => boolean,
): Promise<ServerEvent[]> {
  const events: ServerEvent[] = [];
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of response.body ?? []) {
    rest += decoder.decode(chunk as Uint8Array, { stream: true });
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const event: ServerEvent = { name: '', data: '' };
      const data: string[] = [];
      for (const line of block.split('\n')) {
        if (line.startsWith('event: ')) event.name = line.slice(7);
        if (line.startsWith('id: ')) event.id = line.slice(4);
        if (line.startsWith('data: ')) data.push(line.slice(6));
      }
      event.data = data.join('\n');
      if (event.name !== '') events.push(event);
    }
    if (isEnough(events)) break;
  }
  return events;
}
