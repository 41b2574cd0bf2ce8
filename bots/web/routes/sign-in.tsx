import type { RequestHandler } from 'express';
import type { ConsoleParts } from '../console-parts.ts';
import { SignInPage } from '../pages/sign-in-page.tsx';
import { sendPage } from '../render-page.ts';
import { rememberPerson } from './handle.ts';

/** Lets signed-in people through and shows everyone else how to sign in. */
export function requireSignIn(parts: ConsoleParts): RequestHandler {
  return (request, response, next) => {
    parts.authenticate(request).then((person) => {
      if (person !== undefined) {
        rememberPerson(response, person);
        next();
      } else if (request.get('HX-Request') === 'true') {
        response.set('HX-Redirect', '/').status(401).end();
      } else {
        sendPage(response, <SignInPage signInUrl={parts.signInUrl} />, 401);
      }
    }, next);
  };
}
