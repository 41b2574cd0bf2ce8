/** What a page load ended in. */
export interface PageAnswer {
  status: number;
  url: string;
  text: string;
  headers: Headers;
}

/** Follows redirects and keeps cookies of loopback hosts, as a browser does. */
export class BrowserSession {
  readonly cookies = new Map<string, string>();
  /** Every `Set-Cookie` header seen. */
  readonly setCookies: string[] = [];

  /** One request, without following where it leads. */
  async send(url: string, options: RequestInit = {}): Promise<Response> {
    const response = await fetch(url, {
      ...options,
      redirect: 'manual',
      headers: {
        Accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
        Cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(options.headers as Record<string, string> | undefined),
      },
    });
    for (const header of response.headers.getSetCookie()) {
      this.setCookies.push(header);
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  /** Opens a page; `onRedirect` may change where a redirect leads. */
  async open(url: string, onRedirect: (target: URL) => URL = (target) => target): Promise<PageAnswer> {
    let address = url;
    for (let step = 0; step < 10; step += 1) {
      const response = await this.send(address);
      const location = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || location === null) {
        return {
          status: response.status,
          url: address,
          text: await response.text(),
          headers: response.headers,
        };
      }
      await response.body?.cancel();
      address = onRedirect(new URL(location, address)).href;
    }
    throw new Error(`Too many redirects from ${url}.`);
  }
}
