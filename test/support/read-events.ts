/** A server-sent event as a browser would give it. */
export interface ReadEvent {
  id?: string;
  name: string;
  // biome-ignore lint/suspicious/noExplicitAny: data of every event has its own shape
  data: any;
}

/** Reads events from a response until the stream ends; `comments` collects the lines that are no events. */
export async function* readEvents(response: Response, comments: string[] = []): AsyncGenerator<ReadEvent> {
  if (!response.body) throw new Error('The response has no body.');
  let text = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      const field = (name: string) =>
        lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
      const data = field('data');
      if (data === undefined) comments.push(...lines);
      else yield { id: field('id'), name: field('event') ?? 'message', data: JSON.parse(data) };
    }
  }
}
