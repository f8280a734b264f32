import { Typography } from 'antd'
import { scriptPieces, type ScriptValues } from '#modules/intake/contract-scripts.ts'

/** A script's words with what is known put in; what is missing stands by its name. */
export function ScriptWords({ words, values }: { words: string; values: ScriptValues }) {
  return scriptPieces(words, values).map(({ text, variable, missing }, index) =>
    variable === undefined ? (
      text
    ) : (
      // Pieces never change places: the words are split anew whenever they change.
      <Typography.Text key={index} strong {...(missing ? { type: 'secondary' } : {})}>
        {text}
      </Typography.Text>
    ),
  )
}
