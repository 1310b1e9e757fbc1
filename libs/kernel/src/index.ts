export * from './calendar';
export * from './clause';
export * from './decider';
export * from './fen';
export * from './ids';
export * from './rule';
export * from './text';
export * from './unit';
