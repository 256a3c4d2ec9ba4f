//! The JSON Schema (2020-12) of the share file, for programs that are not ours. It says the shape; what may stand
//! in each answer is said by the forms (`at-trials codebook`). It is not used for reading: the types are stricter.

/// The schema, as committed under `docs/schema/`. A test keeps it equal to what the types say.
pub fn schema() -> &'static str {
    include_str!("../../../docs/schema/at-trial-share-2.0.0.json")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::envelope::SignedShare;
    use schemars::generate::SchemaSettings;
    use serde_json::{Value, json};

    /// The schema as the types of today say it.
    fn generated() -> String {
        let mut schema =
            SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<SignedShare>();
        schema.insert("$id".to_owned(), json!("urn:at-trials:share:2.0.0"));
        schema.insert("title".to_owned(), json!("AT Trials share file 2.0.0"));
        let schema: Value = schema.into();
        serde_json::to_string_pretty(&schema).unwrap() + "\n"
    }

    #[test]
    fn the_committed_schema_says_what_the_types_say() {
        let committed = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/schema/at-trial-share-2.0.0.json");
        if std::env::var_os("UPDATE_SCHEMA").is_some() {
            std::fs::write(committed, generated()).unwrap();
        }
        let hint =
            "if the change of the share file is meant, raise SCHEMA_VERSION and run this test with UPDATE_SCHEMA=1";
        assert_eq!(std::fs::read_to_string(committed).unwrap(), generated(), "{hint}");
    }

    #[test]
    fn the_schema_refuses_fields_it_does_not_name() {
        let schema: Value = serde_json::from_str(schema()).unwrap();
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert_eq!(schema["additionalProperties"], false);
        for (name, definition) in schema["$defs"].as_object().unwrap() {
            if definition.get("properties").is_some() {
                assert_eq!(definition["additionalProperties"], false, "{name}");
            }
        }
    }
}
