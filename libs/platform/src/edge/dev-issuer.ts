import { chmod, mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, SignJWT, type CryptoKey, type JWK } from 'jose';
import type { Identity, TokenIssuer } from './token-verifier';

const ISSUER = 'taizhang-dev';
const AUDIENCE = 'taizhang';
const LIFETIME = '12h';
const KEY_FILE = 'dev-signing-key.json';

/** Signs tokens in development mode, with a key pair of this data folder. */
export class DevIssuer implements TokenIssuer {
  readonly issuer = ISSUER;
  readonly audience = AUDIENCE;

  private constructor(
    private readonly privateKey: CryptoKey,
    private readonly publicKey: CryptoKey,
  ) {}

  /** Takes the key kept in `dataDir`, or makes one (file mode 0600). */
  static async open(dataDir: string): Promise<DevIssuer> {
    await mkdir(dataDir, { recursive: true });
    const path = join(dataDir, KEY_FILE);
    const jwk = (await readKey(path)) ?? (await makeKey(path));
    const { d: _private, ...publicJwk } = jwk;
    const keys = await Promise.all([importJWK(jwk, 'ES256'), importJWK(publicJwk, 'ES256')]);
    return new DevIssuer(keys[0] as CryptoKey, keys[1] as CryptoKey);
  }

  readonly keys = async (): Promise<CryptoKey> => this.publicKey;

  sign({ userId, unitId, roles, subjectId, element }: Identity): Promise<string> {
    return new SignJWT({ unit: unitId, roles: [...roles], subjectId, element })
      .setProtectedHeader({ alg: 'ES256' })
      .setSubject(userId)
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setIssuedAt()
      .setExpirationTime(LIFETIME)
      .sign(this.privateKey);
  }
}

async function readKey(path: string): Promise<JWK | undefined> {
  try {
    const jwk = JSON.parse(await readFile(path, 'utf8')) as JWK;
    await chmod(path, 0o600);
    return jwk;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function makeKey(path: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(JSON.stringify(jwk));
    await file.sync();
  } finally {
    await file.close();
  }
  return jwk;
}
