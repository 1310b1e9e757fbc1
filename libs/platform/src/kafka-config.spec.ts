import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Certificates, makeCertificates } from '@taizhang/testing';
import { ConfigInvalid, describe as describeConfig, readConfig } from './config';

const PASSWORD = 'n7Qw2fLx90Zk4';
const OIDC = { AUTH_MODE: 'oidc', OIDC_ISSUER: 'https://id.example/realm', OIDC_AUDIENCE: 'taizhang' };
const folder = mkdtempSync(join(tmpdir(), 'taizhang-kafka-config-'));
let made: Certificates;
/** Everything that a secured Kafka asks for. */
let whole: Record<string, string>;

function keep(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

beforeAll(() => {
  made = makeCertificates(folder);
  whole = {
    ...{ KAFKA_BROKERS: 'one.example:9093', KAFKA_TLS: 'on', KAFKA_TLS_CA_FILE: made.caFile },
    ...{ KAFKA_TLS_CERT_FILE: made.clientCertFile, KAFKA_TLS_KEY_FILE: made.clientKeyFile },
    ...{ KAFKA_SASL_MECHANISM: 'scram-sha-512', KAFKA_SASL_USERNAME: 'taizhang' },
    KAFKA_SASL_PASSWORD_FILE: keep('password', `${PASSWORD}\n`),
  };
});
afterAll(() => rmSync(folder, { recursive: true }));

it('a secured Kafka is read whole, from files', () => {
  const [ca, cert, key] = [made.caFile, made.clientCertFile, made.clientKeyFile].map((path) =>
    readFileSync(path, 'utf8'),
  );
  expect(readConfig({ ...OIDC, ...whole }).kafka).toEqual({
    ...{ brokers: ['one.example:9093'], relay: 'here', tls: { ca, cert, key } },
    sasl: { mechanism: 'scram-sha-512', username: 'taizhang', password: PASSWORD },
  });
  expect(readConfig({ KAFKA_BROKERS: 'one:9093', KAFKA_TLS: 'on' }).kafka?.tls).toEqual({});
});

it('neither password nor key is shown', () => {
  const shown = JSON.stringify(describeConfig(readConfig({ ...OIDC, ...whole })));
  expect(shown).not.toMatch(new RegExp(`${PASSWORD}|BEGIN`));
  expect(shown).toContain('"tls":["ca","cert","key"]');
});

/** What is set otherwise, and what the fault names; a text after `=` is kept in a file. */
it.each<[Record<string, string>, string]>([
  [{ KAFKA_TLS: 'off' }, 'KAFKA_TLS_CA_FILE, KAFKA_TLS_CERT_FILE, KAFKA_TLS_KEY_FILE: of no use without KAFKA_TLS=on'],
  [
    { KAFKA_TLS: 'yes', KAFKA_TLS_CA_FILE: '', KAFKA_TLS_CERT_FILE: '', KAFKA_TLS_KEY_FILE: '' },
    'KAFKA_TLS must be one of on, off',
  ],
  [{ KAFKA_TLS_CA_FILE: '/nowhere/ca.pem' }, 'KAFKA_TLS_CA_FILE: the file cannot be read'],
  [{ KAFKA_TLS_CA_FILE: '=not a certificate' }, 'KAFKA_TLS_CA_FILE must hold certificates'],
  [{ KAFKA_TLS_KEY_FILE: '' }, 'KAFKA_TLS_CERT_FILE and KAFKA_TLS_KEY_FILE belong together'],
  [{ KAFKA_TLS_CERT_FILE: '' }, 'KAFKA_TLS_CERT_FILE and KAFKA_TLS_KEY_FILE belong together'],
  [{ KAFKA_TLS_KEY_FILE: 'ca.key' }, 'KAFKA_TLS_CERT_FILE and KAFKA_TLS_KEY_FILE must fit'],
  [{ KAFKA_SASL_MECHANISM: '' }, 'missing: KAFKA_SASL_MECHANISM'],
  [{ KAFKA_SASL_MECHANISM: 'oauthbearer' }, 'KAFKA_SASL_MECHANISM must be one of'],
  [{ KAFKA_SASL_USERNAME: '' }, 'missing: KAFKA_SASL_USERNAME'],
  [{ KAFKA_SASL_PASSWORD_FILE: '' }, 'missing: KAFKA_SASL_PASSWORD_FILE'],
  [{ KAFKA_SASL_PASSWORD_FILE: '/nowhere/password' }, 'KAFKA_SASL_PASSWORD_FILE: the file cannot be read'],
  [{ KAFKA_SASL_PASSWORD_FILE: '=\n' }, 'the password in KAFKA_SASL_PASSWORD_FILE is empty'],
  [{ KAFKA_SASL_PASSWORD_FILE: '=s3cret' }, 'the password in KAFKA_SASL_PASSWORD_FILE needs at least'],
  [{ KAFKA_SASL_PASSWORD_FILE: '=changeme123456' }, 'the password in KAFKA_SASL_PASSWORD_FILE is a known one'],
  [{ KAFKA_BROKERS: '' }, 'KAFKA_TLS and KAFKA_SASL_MECHANISM need KAFKA_BROKERS'],
])('%j refuses the start', (change, named) => {
  const env: Record<string, string> = { ...OIDC, ...whole };
  for (const [name, value] of Object.entries(change)) {
    const inFolder = value.startsWith('=') ? keep('given', value.slice(1)) : join(folder, value);
    env[name] = value.startsWith('=') || value.endsWith('.key') ? inFolder : value;
  }
  expect(faultsOf(env)).toEqual([expect.stringContaining(named)]);
});

it('a password is not sent in the clear', () => {
  const sasl = Object.entries(whole).filter(([name]) => !name.startsWith('KAFKA_TLS'));
  const env = { ...OIDC, ...Object.fromEntries(sasl) };
  expect(faultsOf({ ...env, KAFKA_SASL_MECHANISM: 'plain' })).toEqual([expect.stringContaining('needs KAFKA_TLS=on')]);
  expect(readConfig(env).kafka?.tls).toBeUndefined();
});

it('development takes any password', () => {
  const env = { ...whole, KAFKA_SASL_PASSWORD_FILE: keep('short', 'secret') };
  expect(readConfig(env).kafka?.sasl?.password).toBe('secret');
});

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    return (error as ConfigInvalid).faults;
  }
  return [];
}
