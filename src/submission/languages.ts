/**
 * The languages a submission may be written in, as data. Whatever depends on a language is told in languages/.
 */
import { UserError } from '../errors.ts'
import { printable } from '../units.ts'
import type { Language } from './language.ts'
import { jvmLanguages } from './languages/jvm.ts'
import { nativeLanguages } from './languages/native.ts'
import { scriptLanguages } from './languages/scripts.ts'

export const languages: readonly Language[] = [
  ...nativeLanguages,
  ...jvmLanguages,
  ...scriptLanguages,
].toSorted((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1))

/** What problem packages call it: "python3". */
export function codeOf({ code, id }: Language): string {
  return code ?? id
}

/** The language that a problem package names. @throws UserError for one that is not known here. */
export function languageByCode(code: string): Language {
  const language = languages.find((one) => codeOf(one) === code)
  if (language) return language
  throw new UserError(`no known language is called ${printable(code)}`, {
    hint: `known are ${languages.map(codeOf).toSorted().join(', ')}`,
  })
}

/** Extensions of files that may hold sources of it, those of the language it shares them with included. */
export function extensionsOf({ extensions, claims }: Language): readonly string[] {
  const shared = languages.find(({ id }) => id === claims?.insteadOf)?.extensions ?? []
  return [...extensions, ...shared]
}
