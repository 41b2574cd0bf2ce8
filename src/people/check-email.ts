import { InvalidInputError } from '../errors/invalid-input-error.ts';

/** An e-mail address in lower case; throws where it cannot be one. */
export function checkEmail(value: string): string {
  const email = value.trim().toLowerCase();
  if (
    email.length <= 254 &&
    /^[^\s@<>"(),:;[\]\\]+@[^\s@<>"(),:;[\]\\]+\.[^\s@.<>"(),:;[\]\\]+$/.test(email)
  ) {
    return email;
  }
  throw new InvalidInputError(
    `“${value}” is not an e-mail address. Write it like ana.ruiz@example.com.`,
    'email',
  );
}
