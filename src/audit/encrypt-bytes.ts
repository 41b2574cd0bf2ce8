import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const nonceLength = 12;
const tagLength = 16;
/** How much longer the encrypted form is. */
export const encryptionOverhead = nonceLength + tagLength;

/** Encrypts with AES-256-GCM: nonce, tag and ciphertext in one piece. */
export function encryptBytes(key: Buffer, plain: Buffer): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]);
}

/** Takes back `encryptBytes`; throws when the key is another or a bit has changed. */
export function decryptBytes(key: Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceLength));
  decipher.setAuthTag(sealed.subarray(nonceLength, encryptionOverhead));
  return Buffer.concat([decipher.update(sealed.subarray(encryptionOverhead)), decipher.final()]);
}
