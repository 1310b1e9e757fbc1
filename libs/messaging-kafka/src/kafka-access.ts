import { AccessRefused } from '@taizhang/messaging';
import { KafkaJSConnectionError, KafkaJSProtocolError, type SASLOptions } from 'kafkajs';

/** As PEM; without `ca` the brokers are known by the authorities that Node knows. */
export interface KafkaTls {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

export interface KafkaSasl {
  readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
  readonly username: string;
  readonly password: string;
}

/** How every client of ours comes in: encrypted and known by name, where the broker asks for it. */
export interface KafkaAccess {
  readonly tls?: KafkaTls;
  readonly sasl?: KafkaSasl;
}

export const accessOptions = ({ tls, sasl }: KafkaAccess) => ({
  ...(tls ? { ssl: { ...tls } } : {}),
  // kafkajs types each mechanism apart, and asks the same of all three.
  ...(sasl ? { sasl: { ...sasl } as SASLOptions } : {}),
});

/** What OpenSSL and Node call a certificate that is not trusted, and a peer that speaks no TLS or refuses ours. */
const CERTIFICATE =
  /^(?:CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|ERR_TLS_|ERR_SSL_|EPROTO)/;
const FORBIDDEN = new Set([
  ...['TOPIC_AUTHORIZATION_FAILED', 'GROUP_AUTHORIZATION_FAILED', 'CLUSTER_AUTHORIZATION_FAILED'],
  ...['SASL_AUTHENTICATION_FAILED', 'UNSUPPORTED_SASL_MECHANISM'],
]);

/** `AccessRefused` where that is what is behind an error of kafkajs, else the error itself. */
export function orAccessRefused(error: unknown): unknown {
  const refusal = causesOf(error).find(isRefusal);
  return refusal ? new AccessRefused(`the broker does not let us in: ${refusal.message}`, { cause: error }) : error;
}

/** The error and what is behind it. */
function causesOf(error: unknown): Error[] {
  if (!(error instanceof Error)) return [];
  const { errors = [] } = error as { readonly errors?: readonly unknown[] };
  return [error, ...[error.cause, ...errors].flatMap(causesOf)];
}

function isRefusal(error: Error): boolean {
  if (error instanceof KafkaJSProtocolError) return FORBIDDEN.has(error.type);
  const { code } = error as { readonly code?: unknown };
  if (error instanceof KafkaJSConnectionError) return CERTIFICATE.test(String(code));
  return error.name === 'KafkaJSSASLAuthenticationError';
}
