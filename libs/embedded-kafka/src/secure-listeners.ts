import type { BrokerSettings } from './broker-settings';

/** Two more listeners, as production has them: TLS with a password, and TLS with a certificate of the client. */
export interface SecureListeners {
  /** `host:port`. */
  readonly password: string;
  readonly certificate: string;
  /** PEM: private key and certificate of the broker, whoever signs the certificates of clients. */
  readonly serverFile: string;
  readonly caFile: string;
  /** Passwords by user, for PLAIN and SCRAM. */
  readonly users: Readonly<Record<string, string>>;
  /** Those of them who may only do what access control lists say. */
  readonly limited?: readonly string[];
}

const LOGIN = 'org.apache.kafka.common.security';
const SCRAM = ['SCRAM-SHA-256', 'SCRAM-SHA-512'];

export function withSecure(settings: BrokerSettings, secure: SecureListeners): BrokerSettings {
  const listeners = `PASSWORD://${secure.password},CERTIFICATE://${secure.certificate}`;
  const users = Object.entries(secure.users).map(([name, password]) => ` user_${name}="${password}"`);
  const masters = Object.keys(secure.users).filter((name) => !secure.limited?.includes(name));
  const scram = SCRAM.map((mechanism) => [
    `listener.name.password.${mechanism.toLowerCase()}.sasl.jaas.config`,
    `${LOGIN}.scram.ScramLoginModule required;`,
  ]);
  return {
    ...settings,
    listeners: `${settings['listeners']},${listeners}`,
    'advertised.listeners': `${settings['advertised.listeners']},${listeners}`,
    'listener.security.protocol.map': `${settings['listener.security.protocol.map']},PASSWORD:SASL_SSL,CERTIFICATE:SSL`,
    'ssl.keystore.type': 'PEM',
    'ssl.keystore.location': secure.serverFile,
    'ssl.truststore.type': 'PEM',
    'ssl.truststore.location': secure.caFile,
    'listener.name.certificate.ssl.client.auth': 'required',
    'sasl.enabled.mechanisms': ['PLAIN', ...SCRAM].join(','),
    'listener.name.password.plain.sasl.jaas.config': `${LOGIN}.plain.PlainLoginModule required${users.join('')};`,
    ...Object.fromEntries(scram),
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'super.users': ['ANONYMOUS', 'CN=client', ...masters].map((name) => `User:${name}`).join(';'),
  };
}

/** For `format`: passwords of SCRAM are kept in the log itself. */
export const scramUsers = ({ users }: SecureListeners): string[] =>
  Object.entries(users).flatMap(([name, password]) =>
    SCRAM.flatMap((mechanism) => ['--add-scram', `${mechanism}=[name=${name},password=${password}]`]),
  );
