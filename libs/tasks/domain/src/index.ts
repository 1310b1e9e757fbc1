export * from './due';
export * from './overdue';
export * from './plan.decider';
export * from './plan.state';
export * from './task.commands';
export * from './task.decider';
export * from './task.events';
export * from './task.state';
