import { X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { type EnvironmentReader, secretFaultOf } from './environment-reader';

export const RELAYS = ['here', 'apart'] as const;
export const SASL_MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;

export interface KafkaConfig {
  /** `host:port` each. */
  readonly brokers: readonly string[];
  /** Whether this process may carry the log to Kafka, or leaves that to another. */
  readonly relay: (typeof RELAYS)[number];
  /** Absent: in the clear. */
  readonly tls?: KafkaTls;
  /** Absent: nobody asks who we are. */
  readonly sasl?: KafkaSasl;
}

/** As PEM; without `ca` the brokers are known by the authorities that Node knows. */
export interface KafkaTls {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

export interface KafkaSasl {
  readonly mechanism: (typeof SASL_MECHANISMS)[number];
  readonly username: string;
  readonly password: string;
}

const BROKER_ADDRESS = /^([a-z0-9.-]+|\[[0-9a-f:.]+\]):[1-9]\d{0,4}$/i;
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
const TLS_FILES = ['KAFKA_TLS_CA_FILE', 'KAFKA_TLS_CERT_FILE', 'KAFKA_TLS_KEY_FILE'];
const SASL = ['KAFKA_SASL_MECHANISM', 'KAFKA_SASL_USERNAME', 'KAFKA_SASL_PASSWORD_FILE'];

export function readKafka(env: EnvironmentReader, dev: boolean): KafkaConfig | undefined {
  const relay = env.oneOf('RELAY', RELAYS, 'here');
  const brokers = env.list('KAFKA_BROKERS');
  if (brokers.some((each) => !BROKER_ADDRESS.test(each) || Number(each.split(':').at(-1)) > 65_535)) {
    env.faults.push('KAFKA_BROKERS must list brokers as host:port, separated by commas');
  }
  const tls = readTls(env);
  const sasl = readSasl(env, dev);
  if (sasl?.mechanism === 'plain' && !tls) {
    env.faults.push('KAFKA_SASL_MECHANISM=plain needs KAFKA_TLS=on: it sends the password as it is');
  }
  if (brokers.length > 0) return { brokers, relay, ...(tls ? { tls } : {}), ...(sasl ? { sasl } : {}) };
  if (tls ?? sasl) env.faults.push('KAFKA_TLS and KAFKA_SASL_MECHANISM need KAFKA_BROKERS');
  return undefined;
}

function readTls(env: EnvironmentReader): KafkaTls | undefined {
  const named = TLS_FILES.filter((name) => env.text(name) !== undefined);
  if (env.oneOf('KAFKA_TLS', ['on', 'off'], 'off') === 'off') {
    if (named.length > 0) env.faults.push(`${named.join(', ')}: of no use without KAFKA_TLS=on`);
    return undefined;
  }
  if ((env.text('KAFKA_TLS_CERT_FILE') !== undefined) !== (env.text('KAFKA_TLS_KEY_FILE') !== undefined)) {
    env.faults.push('KAFKA_TLS_CERT_FILE and KAFKA_TLS_KEY_FILE belong together');
  }
  const [ca, cert, key] = TLS_FILES.map((name) => env.file(name));
  if (ca !== undefined && !areCertificates(ca)) env.faults.push('KAFKA_TLS_CA_FILE must hold certificates as PEM');
  if (cert !== undefined && key !== undefined) {
    try {
      createSecureContext({ cert, key });
    } catch (error) {
      env.faults.push(`KAFKA_TLS_CERT_FILE and KAFKA_TLS_KEY_FILE must fit, as PEM: ${(error as Error).message}`);
    }
  }
  return { ...(ca === undefined ? {} : { ca }), ...(cert === undefined ? {} : { cert }), ...(key && { key }) };
}

function areCertificates(pem: string): boolean {
  try {
    return (pem.match(CERTIFICATE) ?? []).map((each) => new X509Certificate(each)).length > 0;
  } catch {
    return false;
  }
}

function readSasl(env: EnvironmentReader, dev: boolean): KafkaSasl | undefined {
  const missing = SASL.filter((name) => env.text(name) === undefined);
  if (missing.length === SASL.length) return undefined;
  if (missing.length > 0) env.faults.push(`${SASL.join(', ')} belong together; missing: ${missing.join(', ')}`);
  const mechanism = env.oneOf('KAFKA_SASL_MECHANISM', SASL_MECHANISMS, 'scram-sha-512');
  const password = env.file('KAFKA_SASL_PASSWORD_FILE')?.replace(/\r?\n$/, '');
  if (password === undefined) return undefined;
  const fault = password === '' ? 'is empty' : dev ? undefined : secretFaultOf(password);
  if (fault !== undefined) env.faults.push(`the password in KAFKA_SASL_PASSWORD_FILE ${fault}`);
  return { mechanism, username: env.text('KAFKA_SASL_USERNAME') ?? '', password };
}

/** For people and logs. */
export const describeKafka = ({ tls, sasl, ...rest }: KafkaConfig): Record<string, unknown> => ({
  ...rest,
  ...(tls ? { tls: Object.keys(tls) } : {}),
  ...(sasl ? { sasl: { ...sasl, password: '***' } } : {}),
});
