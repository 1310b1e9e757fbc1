export { IsClause, IsLocalDate, plain } from '@taizhang/kernel';
