export * from './disk-evidence-store';
export * from './evidence-store';
export { digestOfBytes, prepareIncoming, receive } from './incoming';
export * from './media-types';
