import { createSecretKey } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { base64url, exportJWK, exportSPKI, generateKeyPair, importJWK, SignJWT, type CryptoKey, type JWK } from 'jose';
import { Unauthenticated, Unavailable } from '../problem';
import { testEdge, type TestEdge } from './edge.testing';
import { oidcKeys, TokenVerifier } from './token-verifier';

const CLAIMS = { unit: 'shigu.finance', roles: ['clerk'] };
const soon = () => Math.floor(Date.now() / 1_000) + 600;

describe('who may call', () => {
  let edge: TestEdge;
  let key: CryptoKey;
  let jwk: JWK;
  beforeAll(async () => {
    edge = await testEdge();
    jwk = JSON.parse(await readFile(join(edge.dataDir, 'dev-signing-key.json'), 'utf8')) as JWK;
    key = (await importJWK({ ...jwk }, 'ES256')) as CryptoKey;
  });
  afterAll(() => edge.close());

  const token = (claims: Record<string, unknown> = {}) =>
    new SignJWT({ sub: 'li', iss: 'taizhang-dev', aud: 'taizhang', exp: soon(), ...CLAIMS, ...claims })
      .setProtectedHeader({ alg: 'ES256' })
      .sign(key);
  const call = (authorization?: string, method: 'GET' | 'POST' = 'GET', url = '/v1/things') =>
    edge.app.inject({ method, url, headers: authorization === undefined ? {} : { authorization } });

  it('lets a valid token in, and again', async () => {
    const bearer = `Bearer ${await token()}`;
    expect((await call(bearer)).statusCode).toBe(200);
    expect((await call(bearer)).statusCode).toBe(200);
  });

  it('keeps the signing key from other users of the machine', async () => {
    expect((await stat(join(edge.dataDir, 'dev-signing-key.json'))).mode & 0o777).toBe(0o600);
  });

  const now = () => Math.floor(Date.now() / 1_000);
  it.each<[string, () => Promise<string> | string | undefined]>([
    ['a missing token', () => undefined],
    ['another scheme', () => 'Basic bGk6c2VjcmV0'],
    ['no token after Bearer', () => 'Bearer '],
    ['nonsense', () => 'Bearer a.b.c'],
    ['an expired token', async () => `Bearer ${await token({ exp: now() - 31 })}`],
    ['a token without an end', async () => `Bearer ${await token({ exp: undefined })}`],
    ['a token of the future', async () => `Bearer ${await token({ nbf: now() + 60 })}`],
    ['a wrong audience', async () => `Bearer ${await token({ aud: 'other' })}`],
    ['a wrong issuer', async () => `Bearer ${await token({ iss: 'https://evil.example' })}`],
    ['no unit', async () => `Bearer ${await token({ unit: undefined })}`],
    ['roles that are one text', async () => `Bearer ${await token({ roles: 'admin' })}`],
    ['roles that are numbers', async () => `Bearer ${await token({ roles: [1] })}`],
    ['the reserved sub', async () => `Bearer ${await token({ sub: 'system' })}`],
    ['the reserved role', async () => `Bearer ${await token({ roles: ['office', 'system'] })}`],
    ['a token too long', async () => `Bearer ${await token({ pad: 'x'.repeat(9_000) })}`],
    ['alg none', () => `Bearer ${unsigned({ alg: 'none' })}.`],
    ['a foreign key', async () => `Bearer ${await signedByStranger('ES256')}`],
    ['a foreign RSA key', async () => `Bearer ${await signedByStranger('RS256')}`],
    ['HS256 with the public key as the secret', async () => `Bearer ${await signedWithPublicKey()}`],
    ['a changed payload', async () => `Bearer ${await promoted()}`],
  ])('refuses %s', async (_, header) => {
    const answer = await call(await header());
    expect(answer.statusCode).toBe(401);
    expect(answer.json()).toMatchObject({ code: 'unauthenticated' });
    expect(answer.headers['www-authenticate']).toContain('Bearer realm="taizhang"');
  });

  const unsigned = (header: object) =>
    [header, { sub: 'li', iss: 'taizhang-dev', aud: 'taizhang', exp: soon(), ...CLAIMS }]
      .map((part) => base64url.encode(JSON.stringify(part)))
      .join('.');
  const promoted = async () => {
    const [header, , signature] = (await token()).split('.');
    const [, payload] = (await token({ roles: ['admin'] })).split('.');
    return [header, payload, signature].join('.');
  };
  const signedByStranger = async (alg: 'ES256' | 'RS256') => {
    const { privateKey } = await generateKeyPair(alg);
    const claims = { sub: 'li', iss: 'taizhang-dev', aud: 'taizhang', exp: soon(), ...CLAIMS };
    return new SignJWT(claims).setProtectedHeader({ alg }).sign(privateKey);
  };
  const signedWithPublicKey = async () => {
    const { d: _private, ...publicJwk } = jwk;
    const spki = await exportSPKI((await importJWK(publicJwk, 'ES256', { extractable: true })) as CryptoKey);
    const claims = { sub: 'li', iss: 'taizhang-dev', aud: 'taizhang', exp: soon(), ...CLAIMS };
    return new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(createSecretKey(Buffer.from(spki)));
  };

  it('bears 30 seconds of skew', async () => {
    expect((await call(`Bearer ${await token({ exp: now() - 20 })}`)).statusCode).toBe(200);
  });

  it('refuses a unit that does not exist, and a role that is not held', async () => {
    expect((await call(`Bearer ${await token({ unit: 'atlantis' })}`)).json()).toMatchObject({
      status: 403,
      code: 'forbidden',
    });
    const clerk = await call(`Bearer ${await token()}`, 'POST', '/v1/things/a/close');
    expect(clerk.json()).toMatchObject({ status: 403, code: 'forbidden' });
    const closer = await call(`Bearer ${await token({ roles: ['clerk', 'closer'] })}`, 'POST', '/v1/things/a/close');
    expect(closer.json()).toEqual({ id: 'a' });
  });

  it('serves public routes to anybody, also with a bad token', async () => {
    expect((await call(undefined, 'GET', '/v1/things/public')).statusCode).toBe(200);
    expect((await call('Bearer x', 'GET', '/v1/things/public')).statusCode).toBe(200);
  });
});

describe('the caller limit', () => {
  it('answers 429 with Retry-After, by token subject and by address', async () => {
    const edge = await testEdge({ rateLimit: { anonymousPerMinute: 5, userPerMinute: 3 } });
    const authorization = `Bearer ${await edge.token()}`;
    const statuses = async (count: number, headers: Record<string, string>, url: string) => {
      const answers = [];
      for (let index = 0; index < count; index += 1)
        answers.push(await edge.app.inject({ method: 'GET', url, headers }));
      return answers;
    };
    const user = await statuses(4, { authorization }, '/v1/things');
    expect(user.map((answer) => answer.statusCode)).toEqual([200, 200, 200, 429]);
    expect(user[3]?.json()).toMatchObject({ code: 'too-many-requests' });
    expect(Number(user[3]?.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    // One anonymous request went for the token; unknown addresses count as well.
    const anonymous = await statuses(5, {}, '/v1/nothing');
    expect(anonymous.map((answer) => answer.statusCode)).toEqual([404, 404, 404, 404, 429]);
    const forged = await statuses(1, { authorization: 'Bearer a.b.c' }, '/v1/things');
    expect(forged[0]?.statusCode).toBe(429);
    await edge.close();
  });
});

describe('keys of an OIDC issuer', () => {
  let server: Server;
  let issuer: string;
  let up = true;
  let privateKey: CryptoKey;
  const requests: string[] = [];
  beforeAll(async () => {
    const pair = await generateKeyPair('EdDSA', { extractable: true });
    privateKey = pair.privateKey;
    const jwks = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'EdDSA', use: 'sig' }] };
    server = createServer((request, response) => {
      requests.push(request.url ?? '');
      if (!up) response.writeHead(500);
      response.end(JSON.stringify(request.url === '/jwks' ? jwks : { issuer, jwks_uri: `${issuer}/jwks` }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const token = (kid: string, claims = {}) =>
    new SignJWT({
      sub: 'li',
      iss: issuer,
      aud: 'taizhang',
      exp: soon(),
      ...CLAIMS,
      subjectId: 'firm-1',
      element: 'firm',
      ...claims,
    })
      .setProtectedHeader({ alg: 'EdDSA', kid })
      .sign(privateKey);

  it('are found by discovery and fetched once', async () => {
    requests.length = 0;
    const verifier = new TokenVerifier({ issuer, audience: 'taizhang', keys: oidcKeys(issuer) });
    const first = await token('k1');
    expect(verifier.kept(first)).toBeUndefined();
    const identity = { userId: 'li', unitId: 'shigu.finance', roles: ['clerk'], subjectId: 'firm-1', element: 'firm' };
    expect(await verifier.verify(first)).toEqual(identity);
    expect(verifier.kept(first)).toEqual(identity);
    await verifier.verify(await token('k1', { sub: 'wang' }));
    await expect(verifier.verify(await token('k2'))).rejects.toThrow(Unauthenticated);
    expect(requests).toEqual(['/.well-known/openid-configuration', '/jwks']);
  });

  it('are a fault of ours, not of the token, while the issuer is down', async () => {
    up = false;
    const verifier = new TokenVerifier({ issuer, audience: 'taizhang', keys: oidcKeys(issuer) });
    await expect(verifier.verify(await token('k1'))).rejects.toThrow(Unavailable);
    up = true;
  });

  it('are kept with a token for a minute, or until it ends', async () => {
    let at = Date.now();
    const verifier = new TokenVerifier({ issuer, audience: 'taizhang', keys: oidcKeys(issuer) }, () => at);
    const [long, short] = [await token('k1'), await token('k1', { exp: Math.floor(at / 1_000) + 10 })];
    await Promise.all([verifier.verify(long), verifier.verify(short)]);
    at += 11_000;
    expect(verifier.kept(short)).toBeUndefined();
    expect(verifier.kept(long)).toBeDefined();
    at += 50_000;
    expect(verifier.kept(long)).toBeUndefined();
  });
});
