use super::*;
use crate::load::raw;

#[test]
fn a_type_says_its_keys_and_which_of_them_it_needs() {
    let mut shapes = Shapes::default();
    assert_eq!(shapes.of::<raw::Item>(), Shape::Struct("Item".to_owned()));
    let item = &shapes.structs["Item"];
    let needed: Vec<&str> = item.iter().filter(|key| key.required).map(|key| key.name.as_str()).collect();
    assert_eq!(needed, ["name", "budget"]);
    let items = item.iter().find(|key| key.name == "items").unwrap();
    assert_eq!(items.shape, Shape::List(Box::new(Shape::Struct("Item".to_owned()))));
}

#[test]
fn a_key_that_another_mapping_misses_is_not_needed_here() {
    let mut shapes = Shapes::default();
    shapes.of::<raw::Project>();
    let id = |of: &str| shapes.structs[of].iter().find(|key| key.name == "id").unwrap().required;
    assert_eq!((id("Project"), id("Item")), (true, false));
}

#[test]
fn texts_that_must_be_something_say_so() {
    let mut shapes = Shapes::default();
    shapes.of::<raw::KeyResult>();
    let of = |name: &str| &shapes.structs["KeyResult"].iter().find(|key| key.name == name).unwrap().shape;
    assert_eq!(*of("better"), Shape::Words(vec!["more".to_owned(), "less".to_owned()]));
    assert!(matches!(of("targets"), Shape::ByKey(Some(Expected::Year), _)), "{:?}", of("targets"));
    assert_eq!(*of("uncoded"), Shape::YesOrNo);
    let Shape::ByKey(_, target) = of("targets") else { panic!("{:?}", of("targets")) };
    let Shape::OneOf(forms) = &**target else { panic!("{target:?}") };
    assert_eq!(forms.last(), Some(&Shape::Struct("KeyResult.targets".to_owned())));
}
