import { BaseCallbackHandler } from '@langchain/core/callbacks/base';

/** Hands on every token as it comes; its presence makes LangChain stream the model's answers. */
export class TokenHandler extends BaseCallbackHandler {
  readonly name = 'deskhand_tokens';
  readonly lc_prefer_streaming = true;
  override awaitHandlers = true;

  constructor(readonly onToken: (token: string) => void) {
    super();
  }

  override handleLLMNewToken(token: string): void {
    if (token !== '') this.onToken(token);
  }
}
