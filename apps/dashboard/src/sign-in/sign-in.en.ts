import type { signInZh } from './sign-in.zh';

export const signInEn: typeof signInZh = {
  title: 'Sign in',
  devMode: 'Development mode',
  devHint: 'Choose one of the ready-made people. For trying out on this machine only: no identity is checked.',
  tokenHint: 'Paste an access token issued by your identity provider.',
  token: 'Access token',
  badToken: 'Not a usable access token: it lacks the user, the unit or the roles.',
  submit: 'Sign in',
  signOut: 'Sign out',
  nobody: 'No ready-made people',
  as: (name) => `Sign in as ${name}`,
  search: 'Find by unit or post',
  tree: 'Tree of units',
  allTrees: 'All trees of units',
  noMatch: 'Nobody matches',
};
