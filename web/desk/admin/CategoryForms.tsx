import { Checkbox, Form, Input, Select, TreeSelect } from 'antd'
import { addCategory, changeCategory } from '#modules/cases/contract-intake.ts'
import { useChange } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { type CaseWords, type Category, nextCode } from './categories.ts'

interface Fields {
  code: string
  name: string
  keywords: string[]
  catalogueUnits: string[]
  departmentMatter: boolean
  evidenceRequired: boolean
  active: boolean
}
const refreshes = ['/case-words']

/** Adds a category below another, or at the top. */
export function AddCategoryForm(props: {
  parent: Category | undefined
  known: CaseWords
  onClose: () => void
}) {
  const add = useChange(addCategory, { refreshes })
  const code = nextCode(props.known.categories, props.parent?.code ?? null)
  return (
    <FormDialog<Omit<Fields, 'active'>>
      title={props.parent ? `在“${props.parent.name}”下新增分类` : '新增一级分类'}
      okText="新增"
      done="已新增"
      initial={{
        ...(code && { code }),
        keywords: [],
        catalogueUnits: [],
        departmentMatter: false,
        evidenceRequired: false,
      }}
      onClose={props.onClose}
      onSubmit={(fields) => add.mutateAsync({ body: fields })}
    >
      <Form.Item
        name="code"
        label="代码"
        extra="每级两位数字；建立后不能改"
        rules={[
          { required: true, message: '请填写代码' },
          {
            pattern: new RegExp(`^${props.parent?.code ?? ''}\\d{2}$`),
            message: `${props.parent ? `以 ${props.parent.code} 开头，再加` : ''}两位数字`,
          },
        ]}
      >
        <Input maxLength={6} inputMode="numeric" />
      </Form.Item>
      <CategoryFields known={props.known} />
    </FormDialog>
  )
}

/** Changes a category and where its cases are sent; its code stays. */
export function EditCategoryForm(props: {
  category: Category
  known: CaseWords
  onConflict: () => void
  onClose: () => void
}) {
  const { category, known } = props
  const change = useChange(changeCategory, { refreshes })
  const latest = known.categories.find(({ code }) => code === category.code) ?? category
  return (
    <FormDialog<Omit<Fields, 'code'>>
      title={`修改“${category.name}”`}
      okText="保存"
      done="已保存"
      initial={category}
      latest={[
        { label: '名称', value: latest.name },
        { label: '关键词', value: latest.keywords.join('、') || '—' },
        { label: '派单目录', value: `${latest.catalogueUnits.length} 个单位` },
      ]}
      onConflict={props.onConflict}
      onClose={props.onClose}
      onSubmit={(fields) =>
        change.mutateAsync({ params: { code: category.code }, body: { ...fields, version: latest.version } })
      }
    >
      <CategoryFields known={known} />
      <Form.Item name="active" valuePropName="checked" extra="停用后新工单不能选它，已有工单不变">
        <Checkbox>在用</Checkbox>
      </Form.Item>
    </FormDialog>
  )
}

interface Node {
  value: string
  title: string
  disabled: boolean
  children: Node[]
}
const unitTree = (units: CaseWords['units'], parentId: string | null): Node[] =>
  units
    .filter((unit) => unit.parentId === parentId)
    .map((unit) => ({
      value: unit.id,
      title: unit.name,
      disabled: !unit.active,
      children: unitTree(units, unit.id),
    }))

function CategoryFields({ known }: { known: CaseWords }) {
  return (
    <>
      <Form.Item
        name="name"
        label="名称"
        rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
      >
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="catalogueUnits" label="派单目录（承办单位，最多 12 个）">
        <TreeSelect
          multiple
          maxCount={12}
          treeData={unitTree(known.units, null)}
          showSearch={{ treeNodeFilterProp: 'title' }}
          treeDefaultExpandedKeys={known.units.slice(0, 1).map(({ id }) => id)}
          placeholder="选择承办单位"
        />
      </Form.Item>
      <Form.Item name="keywords" label="关键词（按回车分开，供登记时推荐分类）">
        <Select
          mode="tags"
          tokenSeparators={[',', '，', '、', ' ']}
          maxCount={40}
          open={false}
          suffixIcon={null}
          placeholder="如：占道、乱停车"
        />
      </Form.Item>
      <Form.Item name="departmentMatter" valuePropName="checked">
        <Checkbox>部门事项：转部门依法办理</Checkbox>
      </Form.Item>
      <Form.Item name="evidenceRequired" valuePropName="checked">
        <Checkbox>办结时必须上传佐证</Checkbox>
      </Form.Item>
    </>
  )
}
