import { Button } from 'antd'

/** Ready sentences below a text; a press puts one into it. */
export function PhraseField(props: { phrases: readonly string[]; onChoose: (phrase: string) => void }) {
  return (
    <div style={{ margin: '-16px 0 16px' }}>
      {props.phrases.map((phrase) => (
        <Button
          key={phrase}
          type="link"
          style={{ paddingInline: 0, marginInlineEnd: 12 }}
          onClick={() => props.onChoose(phrase)}
        >
          {phrase}
        </Button>
      ))}
    </div>
  )
}
